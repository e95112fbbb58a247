const crypto = require('crypto');

module.exports = (secret) => (req, res, next) => {
  const expected = Buffer.from(`sha256=${crypto.createHmac('sha256', secret).update(req.rawBody).digest('hex')}`);
  const given = Buffer.from(req.get('x-hub-signature-256') || '');
  if (given.length !== expected.length || !crypto.timingSafeEqual(given, expected)) {
    return res.sendStatus(401);
  }
  return next();
};
