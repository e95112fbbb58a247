const AdmZip = require("adm-zip");
const fs = require("fs");
const path = require("path");

function unpack(file, folder) {
  for (const entry of new AdmZip(file).getEntries()) {
    fs.writeFileSync(path.join(folder, path.basename(entry.entryName)), entry.getData());
  }
}
module.exports = unpack;
