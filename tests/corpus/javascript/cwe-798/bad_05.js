const { Sequelize } = require('sequelize');

module.exports = new Sequelize('shop', 'root', 'h0rse-battery', { dialect: 'postgres' }); // BAD
