const { createCipheriv, randomBytes } = require('crypto');

exports.encrypt = (key, text) => {
  const algorithm = 'aes-256-gcm';
  const iv = randomBytes(12);
  const cipher = createCipheriv(algorithm, key, iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
};
