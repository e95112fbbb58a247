const fastify = require('fastify')();

fastify.get('/hello', async (request) => {
  return { hello: request.query.name };
});
