import Koa from 'koa';
import bodyParser from 'koa-bodyparser';
import { router } from './routes.js';

const app = new Koa();

app.use(async (ctx, next) => {
  try {
    await next();
  } catch (err) {
    ctx.status = err.status ?? 500;
    ctx.body = { error: err.message, where: err.stack.split('\n') }; // BAD
    ctx.app.emit('error', err, ctx);
  }
});

app.use(bodyParser({ jsonLimit: '100kb' }));
app.use(router.routes());
app.listen(3333);
