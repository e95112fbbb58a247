const path = require('path');
const fs = require('fs/promises');
const Koa = require('koa');
const Router = require('@koa/router');

const router = new Router();
router.get('/docs', async (ctx) => {
  const file = path.join('/srv/docs', ctx.query.file);
  ctx.body = await fs.readFile(file, 'utf8'); // BAD
});
new Koa().use(router.routes()).listen(3000);
