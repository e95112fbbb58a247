const util = require('util');
const { Sequelize, QueryTypes } = require('sequelize');

const sequelize = new Sequelize(process.env.MARIADB_URL, { logging: false });

const QUERIES = {
  byCity: "SELECT id, name, city FROM clinics WHERE city = '%s' AND beds >= %d",
};

module.exports = {
  name: 'clinics',
  register: async function (server) {
    server.route({
      method: 'GET',
      path: '/clinics/{city}',
      handler: async (request) => {
        const sql = util.format(QUERIES.byCity, request.params.city, request.query.beds || 0);
        return sequelize.query(sql, { type: QueryTypes.SELECT }); // BAD
      },
    });
  },
};
