const zlib = require('zlib');

module.exports = (req, res) => {
  const body = zlib.gunzipSync(req.body, { maxOutputLength: 1_000_000 });
  res.json({ size: body.length });
};
