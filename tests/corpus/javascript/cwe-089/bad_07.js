const { Pool } = require('pg');
const pool = new Pool();

async function findOrders(status, order) {
  const text = "SELECT * FROM orders WHERE status = '" + status + "' ORDER BY " + order;
  return pool.query(text); // BAD
}

exports.list = async (request, reply) => reply.send(await findOrders(request.query.status, request.query.order));
