const { create, all } = require('mathjs');
const math = create(all, {});

exports.calc = (req, res) => {
  res.json({ value: math.evaluate('a + b', { a: Number(req.query.a), b: Number(req.query.b) }) });
};
