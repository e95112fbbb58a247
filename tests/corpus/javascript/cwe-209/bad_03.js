const app = require('fastify')();

app.get('/orders/:id', async (request, reply) => {
  try {
    return await app.db.orders.find(request.params.id);
  } catch (error) {
    return reply.code(500).send({ error: error.stack }); // BAD
  }
});
