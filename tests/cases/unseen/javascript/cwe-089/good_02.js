const util = require('util');
const { Sequelize, QueryTypes } = require('sequelize');

const sequelize = new Sequelize(process.env.MARIADB_URL, { logging: false });

const COLUMNS = ['id', 'name', 'city'].join(', ');
const byCity = util.format('SELECT %s FROM clinics WHERE city = :city AND beds >= :beds', COLUMNS);

module.exports = {
  name: 'clinics',
  register: async function (server) {
    server.route({
      method: 'GET',
      path: '/clinics/{city}',
      handler: async (request) => {
        const replacements = { city: request.params.city, beds: Number(request.query.beds) || 0 };
        return sequelize.query(byCity, { type: QueryTypes.SELECT, replacements });
      },
    });
  },
};
