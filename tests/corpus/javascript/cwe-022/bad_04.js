const AdmZip = require("adm-zip");
const fs = require("fs");
const path = require("path");

function unpack(file, folder) {
  for (const entry of new AdmZip(file).getEntries()) {
    fs.writeFileSync(path.join(folder, entry.entryName), entry.getData()); // BAD
  }
}
module.exports = unpack;
