const fastify = require('fastify')();
const { exec: run } = require('node:child_process');
const { promisify } = require('node:util');
const execAsync = promisify(run);

fastify.post('/thumb', async (request, reply) => {
  const { file, width } = request.body;
  const cmd = ['convert', file, '-resize', width, 'out.png'].join(' ');
  const { stdout } = await execAsync(cmd); // BAD
  return reply.send({ stdout });
});
