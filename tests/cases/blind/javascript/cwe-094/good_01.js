const fastify = require('fastify')();

const RULES = {
  adult: (row) => row.age >= 18,
  local: (row) => row.country === 'DE',
};

fastify.post('/rules', async (request, reply) => {
  const { name, row } = request.body;
  if (!Object.hasOwn(RULES, name)) return reply.code(404).send();
  return { match: RULES[name](row) };
});
