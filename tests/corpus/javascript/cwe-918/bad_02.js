const got = require("got");

module.exports = async (ctx) => {
  const { host } = ctx.query;
  ctx.body = await got(`http://${host}/health`).text(); // BAD
};
