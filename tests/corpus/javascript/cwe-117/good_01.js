const logger = require("./logger");

exports.failed = (req, res) => {
  logger.warn({ name: req.body.name }, "failed login");
  res.sendStatus(403);
};
