const express = require('express');
const { Pool } = require('pg');

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
const app = express();

const SCHEMA_NAME = /^t_[a-z0-9]{1,20}$/;

async function tenantClient(req) {
  const tenant = req.headers['x-tenant'];
  if (typeof tenant !== 'string' || !SCHEMA_NAME.test(tenant)) {
    throw Object.assign(new Error('unknown tenant'), { status: 400 });
  }
  const client = await pool.connect();
  try {
    await client.query(`SET search_path TO ${tenant}, shared`);
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
