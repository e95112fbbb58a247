const mysql = require('mysql2');

module.exports = mysql.createConnection({
  host: 'db.internal',
  user: 'app',
  password: 'Tr0ub4dor&3x', // BAD
});
