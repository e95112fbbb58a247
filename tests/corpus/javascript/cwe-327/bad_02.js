const crypto = require("crypto");

function seal(key, text) {
  const cipher = crypto.createCipheriv("aes-128-ecb", key, null); // BAD
  return Buffer.concat([cipher.update(text), cipher.final()]);
}
module.exports = seal;
