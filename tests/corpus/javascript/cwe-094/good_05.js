exports.calc = (req, res) => {
  const data = JSON.parse(req.body.formula);
  res.json({ result: data.a + data.b });
};
