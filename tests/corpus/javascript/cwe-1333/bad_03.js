exports.check = (req, res) => {
  const ok = /^([a-zA-Z0-9]+\s?)+$/.test(req.body.title); // BAD
  res.json({ ok });
};
