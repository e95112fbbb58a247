const { verify } = require('jsonwebtoken');
const config = require('./config');

const check = (token) => verify(token, config.key, { algorithms: ['HS256', 'none'] }); // BAD

module.exports = check;
