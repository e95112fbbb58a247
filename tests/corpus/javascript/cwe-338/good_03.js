const { randomBytes } = require('crypto');

function makeToken() {
  return randomBytes(32).toString('hex');
}
exports.reset = (user) => sendMail(user.mail, makeToken());
