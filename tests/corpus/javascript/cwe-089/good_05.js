const Database = require("better-sqlite3");
const db = new Database("shop.db");

function byName(name) {
  return db.prepare("SELECT * FROM products WHERE name = ?").get(name);
}
module.exports = { byName };
