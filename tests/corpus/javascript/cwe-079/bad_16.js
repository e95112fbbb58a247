const fastify = require('fastify')();

fastify.get('/hello', async (request, reply) => {
  const name = request.query.name || 'you';
  reply.type('text/html').send('<p>Hello ' + name + '</p>'); // BAD
});
