const http = require('http');
const url = require('url');

http.createServer((req, res) => {
  const query = url.parse(req.url, true).query;
  res.writeHead(200, { 'Content-Type': 'text/html' });
  res.end('<html><body>No page called ' + query.page + '</body></html>'); // BAD
}).listen(8080);
