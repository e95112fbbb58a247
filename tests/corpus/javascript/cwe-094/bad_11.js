const express = require('express');
const vm = require('vm');
const router = express.Router();

router.post('/formula', express.json(), (req, res) => {
  const context = { price: req.body.price, qty: req.body.qty, result: 0 };
  vm.createContext(context);
  vm.runInContext('result = ' + req.body.formula, context); // BAD
  res.json({ result: context.result });
});

module.exports = router;
