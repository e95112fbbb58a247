const mysql = require("mysql");

module.exports = mysql.createConnection({
  host: "db",
  user: "app",
  password: process.env.DB_PASSWORD,
});
