exports.login = async (req, res) => {
  const { name, password } = req.body;
  const user = await User.findOne({ name, password }); // BAD
  res.json({ ok: Boolean(user) });
};
