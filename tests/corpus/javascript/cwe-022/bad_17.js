const fastify = require('fastify')({ logger: true });
const fs = require('fs/promises');
const path = require('path');

const DOCS = path.resolve('docs');

fastify.get('/docs/*', async (request, reply) => {
  const wanted = request.params['*'];
  const text = await fs.readFile(path.join(DOCS, wanted), 'utf8'); // BAD
  return reply.type('text/markdown').send(text);
});
