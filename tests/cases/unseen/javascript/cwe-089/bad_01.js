const express = require('express');
const { Pool } = require('pg');

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
const app = express();

async function tenantClient(req) {
  const tenant = req.headers['x-tenant'] || 'public';
  const client = await pool.connect();
  try {
    await client.query(`SET search_path TO ${tenant}, shared`); // BAD
  } catch (err) {
    client.release(err);
    throw err;
  }
  return client;
}

app.get('/contracts', async (req, res, next) => {
  let client;
  try {
    client = await tenantClient(req);
    const { rows } = await client.query('SELECT id, title FROM contracts ORDER BY id LIMIT 100');
    res.json(rows);
  } catch (err) {
    next(err);
  } finally {
    if (client) client.release(true);
  }
});

app.listen(3200);
