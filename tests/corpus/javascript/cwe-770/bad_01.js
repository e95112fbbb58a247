const http = require('http');

http.createServer((req, res) => {
  let body = '';
  req.on('data', (chunk) => {
    body += chunk; // BAD
  });
  req.on('end', () => res.end(String(JSON.parse(body).n)));
}).listen(3000);
