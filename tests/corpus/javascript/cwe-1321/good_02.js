const settings = new Map();

exports.set = (req, res) => {
  const { section, key, value } = req.body;
  settings.set(`${section}.${key}`, value);
  res.json(Object.fromEntries(settings));
};
