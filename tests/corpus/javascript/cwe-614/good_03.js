exports.login = (req, res) => {
  res.cookie('session', makeSession(), { httpOnly: true, secure: true, sameSite: 'lax' });
  res.end();
};
