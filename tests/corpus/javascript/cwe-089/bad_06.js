const express = require('express');
const db = require('./db');
const router = express.Router();

router.get('/users', async (req, res) => {
  const { name } = req.query;
  const rows = await db.query(`SELECT * FROM users WHERE name = '${name}'`); // BAD
  res.json(rows);
});
