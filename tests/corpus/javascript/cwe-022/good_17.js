const fastify = require('fastify')({ logger: true });
const fs = require('fs/promises');
const path = require('path');

const DOCS = path.resolve('docs');

fastify.get('/docs/*', async (request, reply) => {
  const full = path.resolve(DOCS, request.params['*']);
  const relative = path.relative(DOCS, full);
  if (relative.startsWith('..') || path.isAbsolute(relative)) {
    return reply.code(404).send();
  }
  const text = await fs.readFile(full, 'utf8');
  return reply.type('text/markdown').send(text);
});
