const fs = require('fs/promises');
const { existsSync } = require('fs');

exports.createLock = async (path) => {
  if (existsSync(path)) {
    throw new Error('locked');
  }
  await fs.writeFile(path, String(process.pid)); // BAD
};
