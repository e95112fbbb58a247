const { Pool } = require('pg');
const pool = new Pool();
const ORDERS = ['id', 'created'];

async function findOrders(status, order) {
  const column = ORDERS.includes(order) ? order : 'id';
  return pool.query(`SELECT * FROM orders WHERE status = $1 ORDER BY ${column}`, [status]);
}
exports.list = async (request, reply) => reply.send(await findOrders(request.query.status, request.query.order));
