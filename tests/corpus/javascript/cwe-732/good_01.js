const fs = require('fs');

exports.saveKey = (path, key) => {
  fs.writeFileSync(path, key, { mode: 0o600 });
};
