const serialize = require('node-serialize');

module.exports = (req, res, next) => {
  if (req.cookies.profile) {
    const text = Buffer.from(req.cookies.profile, 'base64').toString();
    req.profile = serialize.unserialize(text); // BAD
  }
  next();
};
