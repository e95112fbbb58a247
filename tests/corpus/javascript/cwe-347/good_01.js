const jwt = require("jsonwebtoken");

function subject(token) {
  return jwt.verify(token, process.env.JWT_KEY, { algorithms: ["HS256"] }).sub;
}
module.exports = subject;
