const path = require('path');
const fs = require('fs');
const ROOT = path.resolve('uploads');

exports.remove = (req, res) => {
  const file = path.normalize(path.join(ROOT, req.body.name));
  const relative = path.relative(ROOT, file);
  if (relative.startsWith('..') || path.isAbsolute(relative)) return res.sendStatus(400);
  fs.unlinkSync(file);
  res.end();
};
