const _ = require('lodash');
const defaults = { theme: 'light' };

exports.settings = (req, res) => {
  const merged = _.merge({}, defaults, req.body); // BAD
  res.json(merged);
};
