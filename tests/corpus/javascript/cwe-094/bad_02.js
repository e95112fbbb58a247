const vm = require("vm");

exports.runRule = (req, res) => {
  const order = { total: 12 };
  vm.runInNewContext(req.body.rule, { order }); // BAD
  res.json(order);
};
