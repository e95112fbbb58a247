const { exec } = require('child_process');
const net = require('net');

exports.ping = (req, res) => {
  const host = req.query.host;
  if (!net.isIP(host)) {
    return res.status(400).send('not an address');
  }
  exec(`ping -c 1 ${host}`, (error, stdout) => res.type('text').send(stdout));
};
