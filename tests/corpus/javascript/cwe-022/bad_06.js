const fs = require('fs');
const path = require('path');
const ROOT = '/srv/files';

function locate(name) {
  return path.join(ROOT, name);
}

exports.download = (req, res) => {
  fs.createReadStream(locate(req.params.name)).pipe(res); // BAD
};
