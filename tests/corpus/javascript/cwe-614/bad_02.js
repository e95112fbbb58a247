const session = require("express-session");

module.exports = session({
  secret: process.env.SESSION_SECRET,
  cookie: { secure: false, maxAge: 3600000 }, // BAD
});
