const crypto = require("crypto");

function storePassword(user, password) {
  user.passwordHash = crypto.createHash("md5").update(password).digest("hex"); // BAD
  return user.save();
}
module.exports = storePassword;
