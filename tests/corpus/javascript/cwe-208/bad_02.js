const crypto = require('crypto');

exports.hook = (req, res) => {
  const expected = crypto.createHmac('sha256', process.env.KEY).update(req.rawBody).digest('hex');
  if (req.headers['x-signature'] !== expected) return res.status(403).end(); // BAD
  res.end();
};
