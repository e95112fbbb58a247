const { randomBytes } = require('crypto');

function resetToken() {
  const token = randomBytes(32).toString('base64url');
  return token;
}

module.exports = resetToken;
