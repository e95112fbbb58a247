const fs = require('fs/promises');
const path = require('path');

exports.read = async (req, res) => {
  const name = path.basename(req.query.name);
  res.type('text/plain').send(await fs.readFile(path.join('/srv/public', name), 'utf8'));
};
