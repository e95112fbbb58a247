const Handlebars = require("handlebars");
const layout = Handlebars.compile("<h1>{{title}}</h1>{{body}}");

module.exports = async (ctx) => {
  ctx.body = layout({ title: ctx.query.title, body: "..." });
};
