const { exec } = require('node:vm');
const vm = require('node:vm');

exports.evaluate = (req, res) => {
  const script = new vm.Script(req.body.formula); // BAD
  res.json({ value: script.runInNewContext({}) });
};
