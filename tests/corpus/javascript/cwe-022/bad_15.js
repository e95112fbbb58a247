const http = require('http');
const fs = require('fs');
const url = require('url');
const path = require('path');

http.createServer((req, res) => {
  const { pathname } = url.parse(req.url);
  const file = path.join(__dirname, 'public', decodeURIComponent(pathname));
  fs.createReadStream(file).on('error', () => res.writeHead(404).end()).pipe(res); // BAD
}).listen(8080);
