const Koa = require('koa');
const Router = require('@koa/router');
const { koaBody } = require('koa-body');
const { createSession } = require('./session-store');

const router = new Router();

router.post('/signin', koaBody(), async (ctx) => {
  const session = await createSession(ctx.request.body.user, ctx.request.body.secret);
  ctx.assert(session, 401, 'unknown user');

  ctx.cookies.set('session_id', session.id, { httpOnly: false, secure: true, sameSite: 'strict' }); // BAD
  ctx.cookies.set('theme', session.theme, { httpOnly: true, secure: true, sameSite: 'strict' });
  ctx.redirect('/');
});

const app = new Koa();
app.proxy = true;
app.use(router.routes());
app.listen(3000);
