import Koa from 'koa';
import bodyParser from 'koa-bodyparser';
import { router } from './routes.js';

const app = new Koa();

app.use(async (ctx, next) => {
  try {
    await next();
  } catch (err) {
    const known = err.expose === true;
    ctx.status = known ? err.status : 500;
    ctx.body = { error: known ? 'The request was not understood.' : 'Something went wrong on our side.' };
    console.error(err.stack.split('\n').slice(0, 10));
    ctx.app.emit('error', err, ctx);
  }
});

app.use(bodyParser({ jsonLimit: '100kb' }));
app.use(router.routes());
app.listen(3333);
