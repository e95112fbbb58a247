exports.login = async (req, res) => {
  res.cookie('auth_token', await issue(req.body), { httpOnly: true, maxAge: 86400000 }); // BAD
  res.end();
};
