exports.check = (req, res) => {
  res.json({ ok: /^[a-zA-Z0-9]+(?: [a-zA-Z0-9]+)*$/.test(req.body.title) });
};
