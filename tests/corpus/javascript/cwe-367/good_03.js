const fs = require('fs');

exports.saveOnce = (file, data, done) => {
  fs.writeFile(file, data, { flag: 'wx' }, done);
};
