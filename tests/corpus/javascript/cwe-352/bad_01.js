const express = require('express');
const cookieParser = require('cookie-parser');
const csurf = require('csurf');
const app = express();

app.use(cookieParser());
app.use(csurf({ cookie: true, ignoreMethods: ['GET', 'HEAD', 'OPTIONS', 'POST'] })); // BAD
