const fs = require("fs");
const https = require("https");

const agent = new https.Agent({ rejectUnauthorized: true, ca: fs.readFileSync("ca.pem") });
exports.get = (url) => https.get(url, { agent });
