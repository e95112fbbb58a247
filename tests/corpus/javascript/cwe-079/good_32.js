const Koa = require('koa');
const escape = require('escape-html');
const app = new Koa();

app.use(async (ctx) => {
  if (ctx.path === '/search') {
    const term = escape(ctx.query.q);
    ctx.type = 'text/html';
    ctx.body = '<h2>Results for ' + term + '</h2>';
  }
});
