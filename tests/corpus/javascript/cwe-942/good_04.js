const cors = require('cors');

module.exports = (app) => {
  app.use(cors({ origin: ['https://app.example.com'], credentials: true }));
  app.use('/public', cors());
};
