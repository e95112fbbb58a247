const fastify = require('fastify')();
const fs = require('node:fs');

fastify.get('/report', (request, reply) => {
  const { file } = request.query;
  const text = fs.readFileSync('/var/reports/' + file); // BAD
  reply.send(text);
});
