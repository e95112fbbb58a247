const cors = require('cors');

module.exports = (app) => {
  app.use(cors({ origin: true, credentials: true })); // BAD
};
