const express = require('express');
const db = require('./db');
const router = express.Router();

const findInvoices = async ({ status, from }) => {
  const params = [];
  let where = '';
  if (status) {
    params.push(status);
    where = `WHERE status = $${params.length}`;
  }
  const result = await db.query(`SELECT id, total FROM invoices ${where}`, params);
  return result.rows;
};

router.get('/invoices', async (req, res, next) => {
  try {
    res.json(await findInvoices(req.query));
  } catch (err) {
    next(err);
  }
});

module.exports = router;
