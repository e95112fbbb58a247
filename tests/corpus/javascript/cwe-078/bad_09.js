const shell = require('shelljs');

exports.archive = (req, res) => {
  shell.exec('tar czf /tmp/out.tgz ' + req.body.folder); // BAD
  res.download('/tmp/out.tgz');
};
