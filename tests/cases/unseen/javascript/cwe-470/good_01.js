const express = require('express');
const ReportService = require('./report-service');

const service = new ReportService(process.env.REPORT_DSN);
const router = express.Router();

const ACTIONS = new Map([
  ['monthly', (options) => service.monthly(options)],
  ['yearly', (options) => service.yearly(options)],
]);

router.post('/reports/:action', express.json(), async (req, res, next) => {
  const { action } = req.params;
  const operation = ACTIONS.get(action);

  if (typeof operation !== 'function') {
    return res.status(404).end();
  }
  try {
    const result = await operation.call(service, req.body);
    res.json(result ?? {});
  } catch (err) {
    next(err);
  }
});

module.exports = router;
