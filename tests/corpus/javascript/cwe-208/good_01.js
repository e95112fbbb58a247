const crypto = require("crypto");

function genuine(key, body, header) {
  const digest = crypto.createHmac("sha256", key).update(body).digest();
  return crypto.timingSafeEqual(digest, Buffer.from(header, "hex"));
}
module.exports = genuine;
