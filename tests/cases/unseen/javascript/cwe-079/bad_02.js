const http = require('node:http');
const { URL } = require('node:url');
const stations = require('./stations.json');

const shell = (inner) => `<!doctype html><meta charset="utf-8"><title>Departures</title><main>${inner}</main>`;

http
  .createServer((req, res) => {
    const url = new URL(req.url, 'http://localhost');
    const name = url.searchParams.get('station') || 'Central';
    const station = stations.find((s) => s.name === name);

    res.setHeader('Content-Type', 'text/html; charset=utf-8');
    if (!station) {
      res.statusCode = 404;
      res.end(shell(`<p>No station is called ${name}.</p>`)); // BAD
      return;
    }
    const rows = station.departures.map((d) => `<li>${d}</li>`);
    res.end(shell(`<ol>${rows.join('')}</ol>`));
  })
  .listen(8100);
