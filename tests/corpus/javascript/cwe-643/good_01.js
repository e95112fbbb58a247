const xpath = require('xpath');
const { DOMParser } = require('@xmldom/xmldom');
const fs = require('fs');

const users = new DOMParser().parseFromString(fs.readFileSync('users.xml', 'utf8'), 'text/xml');
const byName = xpath.parse('//user[name=$name]');

module.exports = function find(req, res) {
  const nodes = byName.select({ node: users, variables: { name: req.params.name } });
  res.json({ count: nodes.length });
};
