const libxmljs = require('libxmljs2');

exports.importFeed = (req, res) => {
  const doc = libxmljs.parseXml(req.body.xml, { noent: false, nonet: true });
  res.json({ title: doc.get('//title').text() });
};
