const settings = {};

exports.set = (req, res) => {
  const { section, key, value } = req.body;
  settings[section][key] = value; // BAD
  res.json(settings);
};
