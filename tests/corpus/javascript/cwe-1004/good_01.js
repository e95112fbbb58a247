module.exports = (req, res) => {
  res.cookie("session", req.session.id, { httpOnly: true, secure: true, sameSite: "lax" });
  res.cookie("theme", "dark");
  res.end();
};
