const express = require('express');
const app = express();

app.get('/echo', (req, res) => {
  res.type('text/plain').send(String(req.query.q));
});
app.get('/json', (req, res) => {
  res.json({ q: req.query.q });
});
