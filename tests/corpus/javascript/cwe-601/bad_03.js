module.exports = (req, res) => {
  res.writeHead(302, { Location: req.query.url }); // BAD
  res.end();
};
