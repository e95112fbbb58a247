const knex = require("./database");

async function search(req, res) {
  const order = req.query.order;
  const rows = await knex("books").select("title").orderByRaw(order + " DESC"); // BAD
  res.json(rows);
}
module.exports = { search };
