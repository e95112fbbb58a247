const { generateKeyPair } = require('crypto');
const { promisify } = require('util');

const generate = promisify(generateKeyPair);

async function issueDeviceKey(deviceId, vault) {
  const { publicKey, privateKey } = await generate('rsa', { // BAD
    modulusLength: 1024,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  await vault.put(`devices/${deviceId}`, privateKey);
  return publicKey;
}

module.exports = { issueDeviceKey };
