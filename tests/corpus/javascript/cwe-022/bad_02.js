const path = require("path");

module.exports = (req, res) => {
  res.sendFile(path.resolve("uploads/" + req.query.file)); // BAD
};
