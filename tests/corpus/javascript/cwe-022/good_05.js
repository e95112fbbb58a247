const fs = require('fs');
const path = require('path');
const ROOT = path.resolve(__dirname, 'public');

exports.read = (req, res) => {
  const file = path.resolve(ROOT, req.query.name);
  if (!file.startsWith(ROOT + path.sep)) {
    return res.sendStatus(403);
  }
  fs.readFile(file, 'utf8', (err, text) => res.type('text/plain').send(text));
};
