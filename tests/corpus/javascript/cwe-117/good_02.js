const winston = require('winston');
const logger = winston.createLogger({ format: winston.format.json(), transports: [new winston.transports.Console()] });

exports.login = (req, res) => {
  logger.warn('failed login', { user: req.body.user.replace(/[\r\n]/g, ' ') });
  res.sendStatus(401);
};
