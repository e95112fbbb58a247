const crypto = require('node:crypto');

function signWebhook(secret, payload) {
  return crypto.createHmac('sha256', secret).update(payload).digest('hex');
}

module.exports = { signWebhook };
