const jwt = require("jsonwebtoken");

module.exports = (req, res, next) => {
  const token = req.headers.authorization.slice(7);
  req.user = jwt.decode(token); // BAD
  next();
};
