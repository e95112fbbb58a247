const Koa = require('koa');
const Router = require('@koa/router');
const Handlebars = require('handlebars');
const reviews = require('./reviews');

const esc = Handlebars.escapeExpression;

Handlebars.registerHelper('stars', (n) => '★'.repeat(Math.max(0, Math.min(5, Number(n)))));

Handlebars.registerHelper('highlight', function (text, word) {
  const marked = String(text).split(word).map(esc).join('<mark>' + esc(word) + '</mark>');
  return new Handlebars.SafeString(marked);
});

const view = Handlebars.compile(`
  <h1>Reviews</h1>
  {{#each reviews}}
    <p>{{stars rating}} {{highlight body ../word}}</p>
  {{/each}}
`);

const router = new Router();
router.get('/reviews', async (ctx) => {
  const word = ctx.query.word || 'great';
  ctx.type = 'html';
  ctx.body = view({ word, reviews: await reviews.containing(word) });
});

new Koa().use(router.routes()).listen(3040);
