const https = require('https');
const express = require('express');
const app = express();

function download(options, done) {
  https.get(options, (r) => { // BAD
    let body = '';
    r.on('data', (chunk) => { body += chunk; });
    r.on('end', () => done(body));
  });
}

app.get('/proxy', (req, res) => {
  download({ hostname: req.query.host, path: '/status', timeout: 2000 }, (body) => res.json({ size: body.length }));
});
