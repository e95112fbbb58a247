const express = require('express');
const escapeHtml = require('escape-html');
const app = express();

app.get('/hello', (req, res) => {
  const name = escapeHtml(req.query.name || 'stranger');
  let page = '<!doctype html><body>';
  page += '<h1>Hello ' + name + '</h1>';
  page += '</body>';
  res.type('html').send(page);
});
