const vm = require('vm');

exports.run = (req, res) => {
  const result = vm.runInNewContext(req.body.script, { Math }); // BAD
  res.json({ result });
};
