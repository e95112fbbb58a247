const session = require("express-session");

module.exports = session({
  secret: process.env.SESSION_SECRET,
  cookie: { secure: process.env.NODE_ENV === "production", maxAge: 3600000 },
});
