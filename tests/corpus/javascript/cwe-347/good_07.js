const { verify } = require('jsonwebtoken');
const config = require('./config');

const check = (token) => verify(token, config.key, { algorithms: ['HS256'], issuer: 'https://auth.example.com' });

module.exports = check;
