const crypto = require('crypto');

module.exports = (secret) => (req, res, next) => {
  const expected = crypto.createHmac('sha256', secret).update(req.rawBody).digest('hex');
  const given = req.get('x-hub-signature-256');
  if (given !== `sha256=${expected}`) { // BAD
    return res.sendStatus(401);
  }
  return next();
};
