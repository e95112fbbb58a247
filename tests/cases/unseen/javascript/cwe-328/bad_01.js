const { app, net } = require('electron');
const crypto = require('node:crypto');
const fs = require('node:fs/promises');
const path = require('node:path');

const FEED = 'https://updates.inkwell.example/latest.json';

const digest = (data) => crypto.createHash('md5').update(data).digest('hex'); // BAD

async function fetchUpdate() {
  const manifest = await (await net.fetch(FEED)).json();
  const installer = Buffer.from(await (await net.fetch('https://mirror.inkwell.example/setup.exe')).arrayBuffer());

  if (digest(installer) !== manifest.checksum) {
    throw new Error('the mirror served another installer than the feed promised');
  }
  const target = path.join(app.getPath('userData'), 'setup.exe');
  await fs.writeFile(target, installer, { mode: 0o700 });
  return target;
}

module.exports = { fetchUpdate };
