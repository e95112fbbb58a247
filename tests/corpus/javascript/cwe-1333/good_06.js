const express = require('express');
const escapeStringRegexp = require('escape-string-regexp');
const app = express();
const names = require('./names.json');

app.get('/filter', (req, res) => {
  const pattern = new RegExp(escapeStringRegexp(String(req.query.pattern)), 'i');
  res.json(names.filter((name) => pattern.test(name)));
});
