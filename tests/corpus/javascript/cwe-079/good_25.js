const he = require('he');

exports.page = (req, res) => {
  res.send(`<p>No hits for ${he.encode(String(req.query.q))}</p>`);
};
