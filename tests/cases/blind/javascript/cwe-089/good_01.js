const mysql = require('mysql2/promise');

const TABLE = 'customers';

class CustomerRepository {
  constructor(pool) {
    this.pool = pool;
  }

  async byCity(req) {
    const sql = `SELECT * FROM ${TABLE} WHERE city = ?`;
    const [rows] = await this.pool.query(sql, [req.params.city]);
    return rows;
  }
}

module.exports = new CustomerRepository(mysql.createPool(process.env.DATABASE_URL));
