const serialize = require('node-serialize');
exports.restore = (req, res) => {
  const state = serialize.unserialize(req.cookies.state); // BAD
  res.json(state);
};
