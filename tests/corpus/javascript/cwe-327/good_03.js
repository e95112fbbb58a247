const tls = require("tls");

tls.createServer({ minVersion: "TLSv1.2", key: process.env.KEY }).listen(8443);
