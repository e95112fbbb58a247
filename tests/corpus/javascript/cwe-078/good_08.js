const { execFile } = require('child_process');

exports.ping = (req, res) => {
  execFile('ping', ['-c', '1', '--', req.query.host], (error, stdout) => {
    res.type('text').send(error ? 'no answer' : stdout);
  });
};
