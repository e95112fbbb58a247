const http = require('http');

const ORIGINS = ['https://app.example.com'];

http.createServer((req, res) => {
  if (ORIGINS.includes(req.headers.origin)) {
    res.setHeader('Access-Control-Allow-Origin', req.headers.origin);
    res.setHeader('Access-Control-Allow-Credentials', 'true');
  }
  res.end(JSON.stringify({ ok: true }));
}).listen(3000);
