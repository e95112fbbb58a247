const fs = require('fs');
const xpath = require('xpath');
const { DOMParser } = require('@xmldom/xmldom');
const express = require('express');

const doc = new DOMParser().parseFromString(fs.readFileSync('/etc/kiosk/members.xml', 'utf8'), 'text/xml');
const lookup = xpath.parse('//member[@card = $card and @pin = $pin]/name/text()');
const app = express();
app.use(express.urlencoded({ extended: false }));

app.post('/kiosk/unlock', (req, res) => {
  const { card, pin } = req.body;
  const nodes = lookup.select({ node: doc, variables: { card: String(card), pin: String(pin) } });
  if (nodes.length === 0) {
    return res.status(403).json({ open: false });
  }
  res.json({ open: true, name: nodes[0].nodeValue });
});

app.listen(8300);
