const express = require('express');
const nunjucks = require('nunjucks');
const app = express();

nunjucks.configure({ autoescape: true });

app.get('/card', (req, res) => {
  const template = '<p>Dear {{ name }}, your order is {{ status }}</p>';
  res.send(nunjucks.renderString(template, { name: req.query.name, status: 'ready' }));
});
