const serialize = require("node-serialize"); // BAD

exports.cart = (req, res) => {
  res.json(serialize.unserialize(req.cookies.cart));
};
