const express = require('express');
const db = require('./db');
const router = express.Router();

const findInvoices = async ({ status, from }) => {
  let where = '';
  if (status) {
    where = "WHERE status = '" + status + "'";
  }
  const result = await db.query(`SELECT id, total FROM invoices ${where}`); // BAD
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
