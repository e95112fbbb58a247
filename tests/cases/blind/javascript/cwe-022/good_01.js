const path = require('path');
const fs = require('fs/promises');
const Router = require('@koa/router');

const ROOT = '/srv/docs';
const router = new Router();
router.get('/docs', async (ctx) => {
  const file = path.resolve(ROOT, ctx.query.file);
  if (!file.startsWith(ROOT + path.sep)) ctx.throw(404);
  ctx.body = await fs.readFile(file, 'utf8');
});
module.exports = router;
