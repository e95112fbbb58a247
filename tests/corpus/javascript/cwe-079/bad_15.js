const Koa = require('koa');
const app = new Koa();

app.use(async (ctx) => {
  ctx.type = 'html';
  ctx.body = `<h1>Results for ${ctx.query.q}</h1>`; // BAD
});
app.listen(3000);
