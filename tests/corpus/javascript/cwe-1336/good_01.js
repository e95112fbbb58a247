const ejs = require("ejs");
const fs = require("fs");
const TEMPLATE = fs.readFileSync("views/preview.ejs", "utf8");

exports.preview = (req, res) => {
  res.send(ejs.render(TEMPLATE, { user: req.user, text: req.body.text }));
};
