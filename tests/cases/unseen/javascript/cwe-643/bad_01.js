const fs = require('fs');
const xpath = require('xpath');
const { DOMParser } = require('@xmldom/xmldom');
const express = require('express');

const doc = new DOMParser().parseFromString(fs.readFileSync('/etc/kiosk/members.xml', 'utf8'), 'text/xml');
const app = express();
app.use(express.urlencoded({ extended: false }));

app.post('/kiosk/unlock', (req, res) => {
  const { card, pin } = req.body;
  const expression = "//member[@card='" + card + "' and @pin='" + pin + "']/name/text()";
  const nodes = xpath.select(expression, doc); // BAD
  if (nodes.length === 0) {
    return res.status(403).json({ open: false });
  }
  res.json({ open: true, name: nodes[0].nodeValue });
});

app.listen(8300);
