exports.search = async (ctx) => {
  ctx.body = await Item.find({ name: { $eq: ctx.query.name } }).limit(20);
};
