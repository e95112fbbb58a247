const NAME = /^([a-z0-9]+\s?)+$/i; // BAD

exports.checkName = (req, res) => {
  const ok = NAME.test(req.body.name);
  res.json({ ok });
};
