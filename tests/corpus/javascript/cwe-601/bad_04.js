exports.login = (req, res) => {
  const next = req.query.next || '/';
  res.redirect(next); // BAD
};
