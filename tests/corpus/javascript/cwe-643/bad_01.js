const xpath = require('xpath');
const { DOMParser } = require('@xmldom/xmldom');
const fs = require('fs');

const users = new DOMParser().parseFromString(fs.readFileSync('users.xml', 'utf8'), 'text/xml');

module.exports = function find(req, res) {
  const nodes = xpath.select(`//user[name='${req.params.name}']`, users); // BAD
  res.json({ count: nodes.length });
};
