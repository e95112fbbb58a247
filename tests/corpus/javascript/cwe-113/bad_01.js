const http = require('http');

http.createServer((req, res) => {
  const lang = new URL(req.url, 'http://x').searchParams.get('lang');
  res.setHeader('Set-Cookie', 'lang=' + lang + '; Path=/'); // BAD
  res.end('ok');
}).listen(80);
