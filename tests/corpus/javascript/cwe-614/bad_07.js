const session = require('express-session');
const app = require('express')();

app.use(session({ // BAD
  secret: process.env.SESSION_SECRET,
  resave: false,
  saveUninitialized: false,
  cookie: { secure: false, maxAge: 3600000 },
}));
