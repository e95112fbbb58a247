const http = require('http');

http.createServer((req, res) => {
  const lang = new URL(req.url, 'http://x').searchParams.get('lang');
  res.setHeader('Set-Cookie', 'lang=' + encodeURIComponent(lang) + '; Path=/; HttpOnly; Secure; SameSite=Lax');
  res.end('ok');
}).listen(80);
