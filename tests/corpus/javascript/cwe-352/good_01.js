const express = require('express');
const cookieParser = require('cookie-parser');
const csurf = require('csurf');
const app = express();

app.use(cookieParser());
app.use(csurf({ cookie: { httpOnly: true, secure: true, sameSite: 'strict' } }));
