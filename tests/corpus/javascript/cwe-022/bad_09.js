const express = require('express');
const path = require('path');
const app = express();

app.get('/avatar', (req, res) => {
  const file = path.resolve(__dirname, 'avatars', req.query.user + '.png');
  res.sendFile(file); // BAD
});
