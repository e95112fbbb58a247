const http = require('http');

http.createServer((req, res) => {
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin); // BAD
  res.setHeader('Access-Control-Allow-Credentials', 'true');
  res.end(JSON.stringify({ ok: true }));
}).listen(3000);
