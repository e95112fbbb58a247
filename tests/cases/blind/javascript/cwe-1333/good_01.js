const NAME = /^[a-z0-9]+(?: [a-z0-9]+)*$/i;

exports.checkName = (req, res) => {
  const ok = NAME.test(req.body.name);
  res.json({ ok });
};
