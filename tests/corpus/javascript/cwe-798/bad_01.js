const mysql = require("mysql");

module.exports = mysql.createConnection({
  host: "db",
  user: "app",
  password: "Tr0ub4dor&3x", // BAD
});
