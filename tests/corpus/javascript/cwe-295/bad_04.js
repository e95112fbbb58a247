const https = require('https');
const axios = require('axios');

const agent = new https.Agent({ rejectUnauthorized: false }); // BAD
module.exports = axios.create({ httpsAgent: agent });
