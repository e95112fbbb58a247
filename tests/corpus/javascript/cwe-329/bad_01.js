const crypto = require('crypto');

const IV = Buffer.alloc(16, 0);

function seal(key, text) {
  const cipher = crypto.createCipheriv('aes-256-cbc', key, IV); // BAD
  return cipher.update(text, 'utf8', 'hex') + cipher.final('hex');
}

module.exports = seal;
