exports.login = async (req, res) => {
  const user = await User.findOne({ name: String(req.body.name) });
  res.json(user);
};
