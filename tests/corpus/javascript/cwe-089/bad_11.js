const { Pool } = require('pg');
const pool = new Pool();

class OrderRepository {
  constructor(db) {
    this.db = db;
  }

  async findByCustomer(customerId, sortColumn) {
    const clauses = ['SELECT * FROM orders', `WHERE customer_id = ${customerId}`];
    clauses.push('ORDER BY ' + sortColumn);
    return this.db.query(clauses.join(' ')); // BAD
  }
}

module.exports = new OrderRepository(pool);
