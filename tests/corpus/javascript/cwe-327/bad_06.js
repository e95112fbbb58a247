const { createCipheriv, randomBytes } = require('crypto');

exports.encrypt = (key, text) => {
  const algorithm = 'des-ede3-cbc';
  const iv = randomBytes(8);
  const cipher = createCipheriv(algorithm, key, iv); // BAD
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]);
};
