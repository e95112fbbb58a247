const express = require("express");
const mysql = require("mysql2");

const app = express();
const pool = mysql.createPool({ host: "db" });

app.get("/orders", (req, res) => {
  const sql = "SELECT * FROM orders WHERE status = '" + req.query.status + "'";
  pool.query(sql, (error, rows) => { // BAD
    if (error) return res.sendStatus(500);
    res.json(rows);
  });
});
