const User = require("../models/user");

exports.login = async (req, res) => {
  const user = await User.findOne({ name: String(req.body.name), token: String(req.body.token) });
  res.json({ ok: user !== null });
};
