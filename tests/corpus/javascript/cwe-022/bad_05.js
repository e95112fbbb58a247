const fs = require('fs');
const path = require('path');

exports.read = (req, res) => {
  const file = path.join(__dirname, 'public', req.query.name);
  fs.readFile(file, 'utf8', (err, text) => res.send(text)); // BAD
};
