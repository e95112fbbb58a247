import { Agent, request } from 'https';
import { readFileSync } from 'fs';

const agent = new Agent({ keepAlive: true, ca: readFileSync('/etc/ssl/internal.pem') });

export function ping(host: string, done: () => void) {
  request({ host, agent, timeout: 3000 }, done).end();
}
