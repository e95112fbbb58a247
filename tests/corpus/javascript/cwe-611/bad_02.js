const libxmljs = require('libxmljs2');

exports.importFeed = (req, res) => {
  const doc = libxmljs.parseXml(req.body.xml, { noent: true, nonet: false }); // BAD
  res.json({ title: doc.get('//title').text() });
};
