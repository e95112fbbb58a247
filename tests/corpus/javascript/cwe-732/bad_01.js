const fs = require('fs');

exports.saveKey = (path, key) => {
  fs.writeFileSync(path, key);
  fs.chmodSync(path, '777'); // BAD
};
