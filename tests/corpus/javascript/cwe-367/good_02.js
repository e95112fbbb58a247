const fs = require('fs/promises');

exports.createLock = async (path) => {
  await fs.writeFile(path, String(process.pid), { flag: 'wx' });
};
