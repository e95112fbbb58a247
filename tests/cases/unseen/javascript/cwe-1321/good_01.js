const http = require('http');

function setPath(target, dotted, value) {
  const keys = dotted.split('.');
  const last = keys.pop();
  let node = target;
  for (const key of keys) {
    if (!node.has(key) || !(node.get(key) instanceof Map)) {
      node.set(key, new Map());
    }
    node = node.get(key);
  }
  node.set(last, value);
}

const plain = (node) =>
  node instanceof Map ? Array.from(node, ([key, value]) => ({ key, value: plain(value) })) : node;

function nestedQuery(url) {
  const result = new Map();
  for (const [key, value] of new URL(url, 'http://x').searchParams) {
    setPath(result, key, value);
  }
  return plain(result);
}

http
  .createServer((req, res) => {
    const filters = nestedQuery(req.url);
    res.setHeader('Content-Type', 'application/json');
    res.end(JSON.stringify({ filters }));
  })
  .listen(8008);
