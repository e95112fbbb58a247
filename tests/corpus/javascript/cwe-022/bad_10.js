const fs = require('fs');
const path = require('path');
const unzipper = require('unzipper');

function extract(archive, target) {
  fs.createReadStream(archive)
    .pipe(unzipper.Parse())
    .on('entry', (entry) => {
      entry.pipe(fs.createWriteStream(path.join(target, entry.path))); // BAD
    });
}
module.exports = extract;
