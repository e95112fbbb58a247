const fs = require('fs');
const https = require('https');
const axios = require('axios');

const agent = new https.Agent({
  keepAlive: true,
  ca: fs.readFileSync('/etc/ssl/partner-ca.pem'),
  rejectUnauthorized: true,
});

exports.partner = axios.create({ baseURL: 'https://partner.example.com', httpsAgent: agent });
