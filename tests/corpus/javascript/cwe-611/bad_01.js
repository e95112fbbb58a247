const libxml = require("libxmljs");

exports.invoice = (req, res) => {
  const document = libxml.parseXml(req.body, { noent: true, dtdload: true }); // BAD
  res.json({ total: document.get("//total").text() });
};
