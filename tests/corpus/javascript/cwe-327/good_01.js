const crypto = require("crypto");

function etag(content) {
  return crypto.createHash("sha1").update(content).digest("base64");
}
module.exports = etag;
