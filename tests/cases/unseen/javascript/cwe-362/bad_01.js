const express = require('express');
const { Voucher, Redemption } = require('./models');

const router = express.Router();

router.post('/vouchers/:code/redeem', async (req, res, next) => {
  try {
    const voucher = await Voucher.findOne({ where: { code: req.params.code } });
    if (!voucher || voucher.remaining < 1) {
      return res.status(410).json({ error: 'voucher is used up' });
    }
    voucher.remaining -= 1;
    await voucher.save(); // BAD
    await Redemption.create({ voucherId: voucher.id, customerId: req.user.id });
    res.sendStatus(204);
  } catch (err) {
    next(err);
  }
});

module.exports = router;
