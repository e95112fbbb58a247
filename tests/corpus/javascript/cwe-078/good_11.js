const fastify = require('fastify')();
const { execFile: run } = require('node:child_process');
const { promisify } = require('node:util');
const execAsync = promisify(run);

fastify.post('/thumb', async (request, reply) => {
  const width = Number.parseInt(request.body.width, 10);
  const { stdout } = await execAsync('convert', ['in.png', '-resize', String(width), 'out.png']);
  return reply.send({ stdout });
});
