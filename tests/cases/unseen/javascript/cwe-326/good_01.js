const { generateKeyPair } = require('crypto');
const { promisify } = require('util');

const generate = promisify(generateKeyPair);
const MIN_BITS = 3072;

async function issueDeviceKey(deviceId, vault, bits = 4096) {
  const options = {
    modulusLength: Math.max(bits, MIN_BITS),
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  };
  const { publicKey, privateKey } = await generate('rsa', options);
  await vault.put(`devices/${deviceId}`, privateKey);
  return publicKey;
}

module.exports = { issueDeviceKey };
