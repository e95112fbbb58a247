const crypto = require('node:crypto');

function encryptCard(key, iv, number) {
  const cipher = crypto.createCipheriv('des-ede3-cbc', key, iv); // BAD
  return Buffer.concat([cipher.update(number, 'utf8'), cipher.final()]);
}

module.exports = { encryptCard };
