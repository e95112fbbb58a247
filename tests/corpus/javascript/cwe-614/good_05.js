exports.theme = (req, res) => {
  const options = { httpOnly: true, secure: process.env.NODE_ENV === 'production', sameSite: 'strict' };
  res.cookie('sid', req.session.id, options);
  res.end();
};
