const fs = require('fs');

exports.report = (req, res) => {
  if (!/^[a-z0-9_-]+$/.test(req.query.file)) {
    return res.status(400).end();
  }
  res.send(fs.readFileSync('/var/reports/' + req.query.file + '.txt', 'utf8'));
};
