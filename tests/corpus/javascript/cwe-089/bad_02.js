const { Pool } = require("pg");
const pool = new Pool();

exports.findUser = async (req, res) => {
  const { name } = req.body;
  const result = await pool.query(`SELECT * FROM users WHERE name = '${name}'`); // BAD
  res.json(result.rows[0]);
};
