exports.login = async (req, res) => {
  const session = await createSession(req.body);
  res.cookie('session', session.id, { httpOnly: true, secure: true, sameSite: 'lax' });
  res.redirect('/');
};
