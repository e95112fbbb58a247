const AdmZip = require('adm-zip');
const fs = require('fs');
const path = require('path');

function unpack(archive, target) {
  const zip = new AdmZip(archive);
  for (const entry of zip.getEntries()) {
    const destination = path.join(target, entry.entryName);
    fs.writeFileSync(destination, entry.getData()); // BAD
  }
}

module.exports = { unpack };
