const { VM } = require('vm2');
const Koa = require('koa');
const app = new Koa();

app.use(async (ctx) => {
  const { code } = ctx.request.body;
  ctx.body = eval(code); // BAD
});
