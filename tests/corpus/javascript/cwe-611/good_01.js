const libxml = require("libxmljs");

exports.invoice = (req, res) => {
  const document = libxml.parseXml(req.body, { noent: false, nonet: true });
  res.json({ total: document.get("//total").text() });
};
