const express = require('express');
const router = express.Router();

const FORMULAS = {
  total: ({ price, qty }) => price * qty,
  discounted: ({ price, qty }) => price * qty * 0.9,
};

router.post('/formula', express.json(), (req, res) => {
  if (!Object.hasOwn(FORMULAS, req.body.formula)) {
    return res.sendStatus(400);
  }
  return res.json({ result: FORMULAS[req.body.formula](req.body) });
});

module.exports = router;
