module.exports = (req, res) => {
  res.sendFile(req.query.file, { root: "/srv/uploads" });
};
