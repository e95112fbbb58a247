const https = require('https');
const express = require('express');
const app = express();

function download(options, done) {
  https.get(options, (r) => {
    let size = 0;
    r.on('data', (chunk) => { size += chunk.length; });
    r.on('end', () => done(size));
  });
}

app.get('/proxy', (req, res) => {
  const path = `/status/${encodeURIComponent(req.query.id)}`;
  download({ hostname: 'status.example.com', path, timeout: 2000 }, (size) => res.json({ size }));
});
