import { writeFile } from 'node:fs/promises';
import { timesheets } from '../store.js';

const toCsv = (rows) => rows.map((r) => [r.date, r.project, r.hours].join(';')).join('\n');

export default async function exportPlugin(fastify) {
  fastify.post('/timesheets/:week/export', {
    schema: {
      body: {
        type: 'object',
        required: ['target'],
        properties: { target: { type: 'string' } },
      },
    },
    async handler(request, reply) {
      const week = Number(request.params.week);
      const { target } = request.body;
      const rows = await timesheets.forWeek(request.user.id, week);
      await writeFile(target, toCsv(rows)); // BAD
      return reply.code(201).send({ rows: rows.length });
    },
  });
}
