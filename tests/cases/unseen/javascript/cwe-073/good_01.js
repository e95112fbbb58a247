import { writeFile } from 'node:fs/promises';
import { timesheets } from '../store.js';

const toCsv = (rows) => rows.map((r) => [r.date, r.project, r.hours].join(';')).join('\n');

const TARGETS = {
  payroll: '/mnt/payroll/in/timesheet.csv',
  controlling: '/mnt/controlling/timesheet.csv',
};

export default async function exportPlugin(fastify) {
  fastify.post('/timesheets/:week/export', {
    schema: {
      body: {
        type: 'object',
        required: ['target'],
        properties: { target: { type: 'string', enum: Object.keys(TARGETS) } },
      },
    },
    async handler(request, reply) {
      const week = Number(request.params.week);
      const target = TARGETS[request.body.target];
      const rows = await timesheets.forWeek(request.user.id, week);
      await writeFile(target, toCsv(rows));
      return reply.code(201).send({ rows: rows.length });
    },
  });
}
