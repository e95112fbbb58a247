exports.update = async (req, res) => {
  const { name, mail } = req.body;
  await User.updateOne({ _id: req.user.id }, { $set: { name: String(name), mail: String(mail) } });
  res.end();
};
