const settings = {};

module.exports.update = (req, res) => {
  const { section, key, value } = req.body;
  settings[section][key] = value; // BAD
  res.sendStatus(204);
};
