exports.search = (req, res) => {
  const pattern = new RegExp(req.query.pattern, "i"); // BAD
  res.json(req.app.locals.names.filter((name) => pattern.test(name)));
};
