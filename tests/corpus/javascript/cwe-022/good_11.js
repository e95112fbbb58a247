const express = require('express');
const app = express();

app.get('/avatar/:user', (req, res) => {
  res.sendFile(`${req.params.user}.png`, { root: '/srv/avatars' });
});
