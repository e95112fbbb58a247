const express = require('express');
const ReportService = require('./report-service');

const service = new ReportService(process.env.REPORT_DSN);
const router = express.Router();

router.post('/reports/:action', express.json(), async (req, res, next) => {
  const { action } = req.params;

  if (!(action in service)) {
    return res.status(404).end();
  }
  try {
    const result = await service[action](req.body); // BAD
    res.json(result ?? {});
  } catch (err) {
    next(err);
  }
});

module.exports = router;
