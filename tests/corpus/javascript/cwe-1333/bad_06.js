const express = require('express');
const app = express();
const names = require('./names.json');

app.get('/filter', (req, res) => {
  const pattern = new RegExp(req.query.pattern, 'i'); // BAD
  res.json(names.filter((name) => pattern.test(name)));
});
