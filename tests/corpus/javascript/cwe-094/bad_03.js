module.exports = (req, res) => {
  const handler = require("./handlers/" + req.params.kind); // BAD
  handler(req, res);
};
