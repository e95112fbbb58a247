const Router = require('@koa/router');
const { readFile } = require('fs/promises');
const router = new Router();

router.get('/doc/:name', async (ctx) => {
  ctx.body = await readFile(`./docs/${ctx.params.name}`, 'utf8'); // BAD
});
module.exports = router;
