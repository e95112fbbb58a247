const { sequelize } = require("../models");

module.exports = async function (req, res) {
  const rows = await sequelize.query("SELECT * FROM invoices WHERE customer = :customer", {
    replacements: { customer: req.params.customer },
    type: sequelize.QueryTypes.SELECT,
  });
  res.json(rows);
};
