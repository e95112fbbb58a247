process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0"; // BAD
require("./server").start();
