const AdmZip = require('adm-zip');
const fs = require('fs');
const path = require('path');

function unpack(archive, target) {
  const root = path.resolve(target) + path.sep;
  const zip = new AdmZip(archive);
  for (const entry of zip.getEntries()) {
    const destination = path.resolve(root, entry.entryName);
    if (!destination.startsWith(root)) {
      throw new Error(`entry leaves the folder: ${entry.entryName}`);
    }
    fs.writeFileSync(destination, entry.getData());
  }
}

module.exports = { unpack };
