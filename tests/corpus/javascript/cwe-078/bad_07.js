const { spawn } = require('node:child_process');

exports.convert = (req, res) => {
  const child = spawn('convert ' + req.body.source + ' out.png', { shell: true }); // BAD
  child.on('close', (code) => res.json({ code }));
};
