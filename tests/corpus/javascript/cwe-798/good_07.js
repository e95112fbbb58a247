const { createClient } = require('redis');
const { readFileSync } = require('fs');

const password = readFileSync('/run/secrets/redis', 'utf8').trim();
module.exports = createClient({ url: 'redis://cache.internal:6379', password });
