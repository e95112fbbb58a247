const http = require('http');

function setPath(target, dotted, value) {
  const keys = dotted.split('.');
  const last = keys.pop();
  let node = target;
  for (const key of keys) {
    if (typeof node[key] !== 'object' || node[key] === null) {
      node[key] = {};
    }
    node = node[key];
  }
  node[last] = value; // BAD
}

function nestedQuery(url) {
  const result = {};
  for (const [key, value] of new URL(url, 'http://x').searchParams) {
    setPath(result, key, value);
  }
  return result;
}

http
  .createServer((req, res) => {
    const filters = nestedQuery(req.url);
    res.setHeader('Content-Type', 'application/json');
    res.end(JSON.stringify({ filters }));
  })
  .listen(8008);
