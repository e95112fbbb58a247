const escape = require('escape-html');
const app = require('express')();

app.get('/hello', (req, res) => {
  res.send('<h1>Hello ' + escape(req.query.name) + '</h1>');
});
