exports.after = (ctx) => {
  ctx.redirect(ctx.query.next); // BAD
};
