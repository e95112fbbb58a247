const { exec } = require('child_process');

module.exports = function ping(req, res) {
  const host = req.params.host;
  if (!/^[a-z0-9.]+$/i.test(host)) {
    return res.status(400).end();
  }
  exec(`ping -c 1 ${host}`, (err, out) => res.type('text').send(out));
};
