const http = require('http');

http.createServer((req, res) => {
  let body = '';
  req.on('data', (chunk) => {
    body += chunk;
    if (body.length > 100000) {
      req.destroy();
    }
  });
  req.on('end', () => res.end(String(JSON.parse(body).n)));
}).listen(3000);
