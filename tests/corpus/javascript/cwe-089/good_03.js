const knex = require("./database");

const COLUMNS = ["title", "year"];

async function search(req, res) {
  const order = req.query.order;
  if (!COLUMNS.includes(order)) return res.sendStatus(400);
  const rows = await knex("books").select("title").orderByRaw(order + " DESC");
  res.json(rows);
}
module.exports = { search };
