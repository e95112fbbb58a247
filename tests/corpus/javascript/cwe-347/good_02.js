const jwt = require("jsonwebtoken");

module.exports = (keys) => (req, res, next) => {
  const token = req.headers.authorization.slice(7);
  const { header } = jwt.decode(token, { complete: true });
  req.user = jwt.verify(token, keys[header.kid], { algorithms: ["RS256"] });
  next();
};
