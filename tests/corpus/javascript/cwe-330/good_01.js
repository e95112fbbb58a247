const { randomBytes } = require("crypto");

function newToken() {
  const token = randomBytes(32).toString("hex");
  return token;
}
module.exports = newToken;
