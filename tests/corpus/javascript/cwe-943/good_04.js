exports.login = async (req, res) => {
  const name = String(req.body.name);
  const user = await User.findOne({ name });
  res.json({ ok: user && (await user.check(req.body.password)) });
};
