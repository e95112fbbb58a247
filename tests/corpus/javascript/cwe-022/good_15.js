const http = require('http');
const fs = require('fs');
const url = require('url');
const path = require('path');

const ROOT = path.join(__dirname, 'public');

http.createServer((req, res) => {
  const { pathname } = url.parse(req.url);
  const file = path.resolve(ROOT, '.' + decodeURIComponent(pathname));
  if (!file.startsWith(ROOT + path.sep)) {
    res.writeHead(403).end();
    return;
  }
  fs.createReadStream(file).on('error', () => res.writeHead(404).end()).pipe(res);
}).listen(8080);
