const zlib = require('zlib');

module.exports = (req, res) => {
  const body = zlib.gunzipSync(req.body); // BAD
  res.json({ size: body.length });
};
