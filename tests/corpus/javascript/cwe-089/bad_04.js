const { sequelize } = require("../models");

module.exports = async function (req, res) {
  const rows = await sequelize.query("SELECT * FROM invoices WHERE customer = " + req.params.customer, { // BAD
    type: sequelize.QueryTypes.SELECT,
  });
  res.json(rows);
};
