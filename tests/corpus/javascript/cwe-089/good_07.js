const db = require('./db');
const SORT = { name: 'name', date: 'created_at' };

async function list(req, res) {
  const column = SORT[req.query.sort] || 'id';
  const limit = Number.parseInt(req.query.limit, 10) || 20;
  res.json(await db.query(`SELECT * FROM items ORDER BY ${column} LIMIT ${limit}`));
}
module.exports = { list };
