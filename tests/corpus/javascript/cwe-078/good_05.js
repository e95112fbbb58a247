const { execFile } = require('child_process');

module.exports = function ping(req, res) {
  execFile('ping', ['-c', '1', req.params.host], (err, out) => res.type('text').send(out));
};
