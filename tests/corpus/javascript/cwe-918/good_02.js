const got = require("got");

module.exports = async (ctx) => {
  const { city } = ctx.query;
  ctx.body = await got("https://weather.test/v1", { searchParams: { city } }).text();
};
