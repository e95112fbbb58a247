process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; // BAD
const { Pool } = require('pg');
module.exports = new Pool({ connectionString: process.env.DATABASE_URL });
