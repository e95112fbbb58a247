const login = async (req, res) => {
  req.session.user = await req.app.locals.auth(req.body);
  const { returnTo } = req.session.user ? req.query : {};
  res.writeHead(302, { Location: returnTo || '/' }); // BAD
  res.end();
};

module.exports = { login };
