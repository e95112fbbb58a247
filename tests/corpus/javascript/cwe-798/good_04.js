const mysql = require('mysql2');

module.exports = mysql.createConnection({
  host: 'db.internal',
  user: 'app',
  password: process.env.DB_PASSWORD,
});
