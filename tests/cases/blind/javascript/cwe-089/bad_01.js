const mysql = require('mysql2/promise');

class CustomerRepository {
  constructor(pool) {
    this.pool = pool;
  }

  async byCity(req) {
    const city = req.params.city;
    const sql = "SELECT * FROM customers WHERE city = '" + city + "'";
    const [rows] = await this.pool.query(sql); // BAD
    return rows;
  }
}

module.exports = new CustomerRepository(mysql.createPool(process.env.DATABASE_URL));
