const app = require('express')();

app.get('/blank', (req, res) => {
  const size = parseInt(req.query.size, 10);
  res.send(Buffer.alloc(size)); // BAD
});
