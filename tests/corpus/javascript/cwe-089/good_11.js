const { Pool } = require('pg');
const pool = new Pool();

const COLUMNS = { date: 'created_at', total: 'amount' };

class OrderRepository {
  constructor(db) {
    this.db = db;
  }

  async findByCustomer(customerId, sort) {
    const column = COLUMNS[sort] || 'id';
    const clauses = ['SELECT * FROM orders', 'WHERE customer_id = $1'];
    clauses.push('ORDER BY ' + column);
    return this.db.query(clauses.join(' '), [customerId]);
  }
}

module.exports = new OrderRepository(pool);
