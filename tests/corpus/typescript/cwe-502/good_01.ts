import { createServer } from 'net';
import { z } from 'zod';

const Job = z.object({ id: z.string() });

createServer((socket) => {
  socket.on('data', (data) => {
    const job = Job.parse(JSON.parse(data.toString('utf8')));
    console.log('job', job.id);
  });
}).listen(9000);
