const { exec } = require('child_process');

module.exports = function ping(req, res) {
  exec('ping -c 1 ' + req.params.host, (err, out) => res.type('text').send(out)); // BAD
};
