const winston = require('winston');
const logger = winston.createLogger({ format: winston.format.simple(), transports: [new winston.transports.Console()] });

exports.login = (req, res) => {
  logger.warn('failed login for ' + req.body.user); // BAD
  res.sendStatus(401);
};
