const yaml = require('js-yaml');
exports.restore = (req, res) => {
  res.json(yaml.load(req.body.text));
};
