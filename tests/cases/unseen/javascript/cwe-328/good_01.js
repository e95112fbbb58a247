const { app, net } = require('electron');
const crypto = require('node:crypto');
const fs = require('node:fs/promises');
const path = require('node:path');

const FEED = 'https://updates.inkwell.example/latest.json';

const digest = (data) => crypto.createHash('sha256').update(data).digest('hex');
const cacheName = (url) => crypto.createHash('md5').update(url).digest('hex');

async function fetchUpdate() {
  const manifest = await (await net.fetch(FEED)).json();
  const address = 'https://mirror.inkwell.example/setup.exe';
  const installer = Buffer.from(await (await net.fetch(address)).arrayBuffer());

  if (digest(installer) !== manifest.checksum) {
    throw new Error('the mirror served another installer than the feed promised');
  }
  const target = path.join(app.getPath('userData'), `${cacheName(address)}.exe`);
  await fs.writeFile(target, installer, { mode: 0o700 });
  return target;
}

module.exports = { fetchUpdate };
