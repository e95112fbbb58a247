const fs = require('fs');
const path = require('path');
const { generateKeyPairSync } = require('crypto');

const KEY_DIR = '/etc/tunnel';

function ensureHostKey() {
  const file = path.join(KEY_DIR, 'host_ed25519.pem');
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

  fs.writeFileSync(file, privateKey, { mode: 0o600 });
  fs.writeFileSync(file + '.pub', publicKey);
  fs.chmodSync(file, 0o666); // BAD
  return file;
}

module.exports = { ensureHostKey };
