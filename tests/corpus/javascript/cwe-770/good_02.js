const app = require('express')();

app.get('/blank', (req, res) => {
  const size = Math.min(parseInt(req.query.size, 10) || 0, 4096);
  res.send(Buffer.alloc(size));
});
