const fastify = require('fastify')();

fastify.post('/rules', async (request) => {
  const { expression, row } = request.body;
  const rule = new Function('row', `return ${expression}`); // BAD
  return { match: rule(row) };
});
