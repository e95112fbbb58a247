const crypto = require("crypto");

function genuine(key, body, header) {
  const digest = crypto.createHmac("sha256", key).update(body).digest("hex");
  return digest === header; // BAD
}
module.exports = genuine;
