import { Agent, request } from 'https';

const agent = new Agent({ keepAlive: true, rejectUnauthorized: false }); // BAD

export function ping(host: string, done: () => void) {
  request({ host, agent, timeout: 3000 }, done).end();
}
