exports.calc = (req, res) => {
  const result = eval(req.body.formula); // BAD
  res.json({ result });
};
