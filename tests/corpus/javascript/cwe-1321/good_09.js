const settings = new Map();

module.exports.update = (req, res) => {
  const { section, key, value } = req.body;
  settings.set(`${section}.${key}`, value);
  res.sendStatus(204);
};
