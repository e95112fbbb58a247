const mysql = require('mysql2/promise');

function buildFilter(params) {
  let where = '1 = 1';
  for (const key of Object.keys(params)) {
    where += ` AND ${key} = '${params[key]}'`;
  }
  return where;
}

module.exports = async function list(req, res) {
  const conn = await mysql.createConnection(process.env.DB_URL);
  const [rows] = await conn.execute('SELECT * FROM products WHERE ' + buildFilter(req.query)); // BAD
  res.json(rows);
};
