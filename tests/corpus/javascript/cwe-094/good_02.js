const vm = require("vm");
const RULE = "order.total = order.total * 2";

exports.runRule = (req, res) => {
  const order = { total: Number(req.body.total) };
  vm.runInNewContext(RULE, { order });
  res.json(order);
};
