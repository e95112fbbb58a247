const logger = require("./logger");

exports.failed = (req, res) => {
  logger.warn("failed login of " + req.body.name); // BAD
  res.sendStatus(403);
};
