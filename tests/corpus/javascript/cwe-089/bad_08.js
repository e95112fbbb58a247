exports.find = async (ctx) => {
  ctx.body = await ctx.db.raw('SELECT * FROM cats WHERE name = ' + ctx.params.name); // BAD
};
