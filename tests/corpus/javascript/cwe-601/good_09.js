const login = async (req, res) => {
  req.session.user = await req.app.locals.auth(req.body);
  const { returnTo } = req.session.user ? req.query : {};
  const known = ['/inbox', '/profile'].includes(returnTo) ? returnTo : '/';
  res.writeHead(302, { Location: known });
  res.end();
};

module.exports = { login };
