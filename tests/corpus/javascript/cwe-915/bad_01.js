const User = require("../models/user");

exports.update = async (req, res) => {
  await User.findByIdAndUpdate(req.user.id, req.body); // BAD
  res.sendStatus(204);
};
