const fs = require('fs');

exports.saveOnce = (file, data) => {
  fs.access(file, fs.constants.F_OK, (err) => {
    if (err) {
      fs.writeFile(file, data, () => {}); // BAD
    }
  });
};
