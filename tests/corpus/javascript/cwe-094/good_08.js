const OPERATIONS = {
  add: (a, b) => a + b,
  mul: (a, b) => a * b,
};

exports.calc = (req, res) => {
  const operation = OPERATIONS[req.query.op];
  if (!operation || !Object.hasOwn(OPERATIONS, req.query.op)) return res.status(400).end();
  res.json({ result: operation(Number(req.query.a), Number(req.query.b)) });
};
