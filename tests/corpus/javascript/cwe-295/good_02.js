process.env.NODE_EXTRA_CA_CERTS = "/etc/ssl/private-ca.pem";
require("./server").start();
