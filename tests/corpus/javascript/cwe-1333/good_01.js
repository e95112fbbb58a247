const escapeRegExp = require("lodash/escapeRegExp");

exports.search = (req, res) => {
  const pattern = new RegExp(escapeRegExp(req.query.pattern), "i");
  res.json(req.app.locals.names.filter((name) => pattern.test(name)));
};
