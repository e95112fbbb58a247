const { Pool } = require("pg");
const pool = new Pool();

exports.findUser = async (req, res) => {
  const { name } = req.body;
  const result = await pool.query({ text: "SELECT * FROM users WHERE name = $1", values: [name] });
  res.json(result.rows[0]);
};
