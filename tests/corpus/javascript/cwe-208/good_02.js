const crypto = require('crypto');

exports.hook = (req, res) => {
  const expected = crypto.createHmac('sha256', process.env.KEY).update(req.rawBody).digest();
  const given = Buffer.from(req.headers['x-signature'] || '', 'hex');
  if (given.length !== expected.length || !crypto.timingSafeEqual(given, expected)) return res.status(403).end();
  res.end();
};
