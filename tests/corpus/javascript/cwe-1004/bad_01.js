module.exports = (req, res) => {
  res.cookie("session", req.session.id, { httpOnly: false, secure: true }); // BAD
  res.end();
};
