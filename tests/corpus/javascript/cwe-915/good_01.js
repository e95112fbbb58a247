const User = require("../models/user");

exports.update = async (req, res) => {
  await User.findByIdAndUpdate(req.user.id, { name: String(req.body.name) });
  res.sendStatus(204);
};
