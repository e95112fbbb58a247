const yaml = require("js-yaml");

exports.load = (req, res) => {
  res.json(yaml.load(req.body.document, { schema: yaml.JSON_SCHEMA }));
};
