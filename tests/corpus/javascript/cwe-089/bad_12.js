import Koa from 'koa';
import Router from '@koa/router';
import knex from './db.js';

const router = new Router();

router.get('/items', async (ctx) => {
  const { category, order = 'asc' } = ctx.query;
  ctx.body = await knex('items').where({ category }).orderByRaw(`price ${order}`); // BAD
});

new Koa().use(router.routes()).listen(3000);
