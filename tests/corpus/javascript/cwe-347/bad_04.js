const jwt = require('jsonwebtoken');

module.exports = (req, res, next) => {
  const token = req.headers.authorization.split(' ')[1];
  const claims = jwt.decode(token); // BAD
  req.user = claims.sub;
  next();
};
