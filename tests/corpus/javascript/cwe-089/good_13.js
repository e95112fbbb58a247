const mysql = require('mysql2/promise');

const ALLOWED = ['brand', 'color', 'size'];

function buildFilter(params) {
  const values = [];
  let where = '1 = 1';
  for (const key of ALLOWED) {
    if (params[key] !== undefined) {
      where += ` AND ${key} = ?`;
      values.push(params[key]);
    }
  }
  return { where, values };
}

module.exports = async function list(req, res) {
  const conn = await mysql.createConnection(process.env.DB_URL);
  const filter = buildFilter(req.query);
  const [rows] = await conn.execute('SELECT * FROM products WHERE ' + filter.where, filter.values);
  res.json(rows);
};
