exports.login = (req, res) => {
  res.cookie('session', makeSession(), { httpOnly: true, secure: false }); // BAD
  res.end();
};
