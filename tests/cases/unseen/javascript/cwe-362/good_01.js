const express = require('express');
const { Op } = require('sequelize');
const { sequelize, Voucher, Redemption } = require('./models');

const router = express.Router();

router.post('/vouchers/:code/redeem', async (req, res, next) => {
  try {
    const taken = await sequelize.transaction(async (transaction) => {
      const voucher = await Voucher.findOne({ where: { code: req.params.code }, transaction });
      if (!voucher || voucher.remaining < 1) {
        return false;
      }
      const [count] = await Voucher.update(
        { remaining: sequelize.literal('remaining - 1') },
        { where: { id: voucher.id, remaining: { [Op.gte]: 1 } }, transaction },
      );
      if (count === 0) {
        return false;
      }
      await Redemption.create({ voucherId: voucher.id, customerId: req.user.id }, { transaction });
      return true;
    });
    res.sendStatus(taken ? 204 : 410);
  } catch (err) {
    next(err);
  }
});

module.exports = router;
