const https = require('https');
const axios = require('axios');

const agent = new https.Agent({
  keepAlive: true,
  rejectUnauthorized: false, // BAD
});

exports.partner = axios.create({ baseURL: 'https://partner.example.com', httpsAgent: agent });
