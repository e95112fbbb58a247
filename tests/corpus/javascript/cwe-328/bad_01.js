const crypto = require('node:crypto');

function signWebhook(secret, payload) {
  return crypto.createHash('md5').update(secret + payload).digest('hex'); // BAD
}

module.exports = { signWebhook };
