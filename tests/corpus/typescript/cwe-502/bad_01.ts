import * as v8 from 'v8';
import { createServer } from 'net';

createServer((socket) => {
  socket.on('data', (data) => {
    const job = v8.deserialize(data); // BAD
    console.log('job', job.id);
  });
}).listen(9000);
