const express = require('express');
const libxml = require('libxmljs2');
const orders = require('./orders');

const app = express();
const PARSER_OPTIONS = { noent: true, nonet: true };

app.post('/edi/orders', express.text({ type: ['text/xml', 'application/xml'], limit: '1mb' }), async (req, res) => {
  let document;
  try {
    document = libxml.parseXml(req.body, PARSER_OPTIONS); // BAD
  } catch {
    return res.status(400).send('not well-formed');
  }
  const number = document.get('//order/number').text();
  await orders.accept(number);
  res.type('text/plain').send(`accepted ${number}`);
});

app.listen(8443);
