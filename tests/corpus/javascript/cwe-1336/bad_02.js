const Handlebars = require("handlebars");

module.exports = async (ctx) => {
  const layout = `<h1>${ctx.query.title}</h1>{{body}}`;
  ctx.body = Handlebars.compile(layout)({ body: "..." }); // BAD
};
