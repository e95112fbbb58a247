const fs = require('fs');
const path = require('path');
const ROOT = '/srv/files';

function locate(name) {
  const full = path.resolve(ROOT, name);
  if (!full.startsWith(ROOT + path.sep)) {
    throw new Error('outside of the root');
  }
  return full;
}

exports.download = (req, res) => {
  fs.createReadStream(locate(req.params.name)).pipe(res);
};
