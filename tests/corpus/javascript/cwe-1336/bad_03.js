const express = require('express');
const nunjucks = require('nunjucks');
const app = express();

app.get('/card', (req, res) => {
  const template = `<p>Dear ${req.query.name}, your order is {{ status }}</p>`;
  res.send(nunjucks.renderString(template, { status: 'ready' })); // BAD
});
