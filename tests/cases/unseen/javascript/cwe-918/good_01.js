import Router from '@koa/router';
import { request } from 'undici';
import { inventory } from '../inventory.js';

export const nodes = new Router({ prefix: '/nodes' });

class NodeProbe {
  constructor(node) {
    this.host = node.address;
    this.port = 9100;
  }

  get address() {
    return `http://${this.host}:${this.port}/metrics`;
  }

  async read() {
    const { statusCode, body } = await request(this.address, { bodyTimeout: 3000 });
    return { statusCode, text: await body.text() };
  }
}

nodes.get('/:host/metrics', async (ctx) => {
  const node = inventory.find((entry) => entry.name === ctx.params.host);
  if (!node) {
    ctx.throw(404, 'no such node');
  }
  const { statusCode, text } = await new NodeProbe(node).read();
  ctx.status = statusCode;
  ctx.type = 'text/plain';
  ctx.body = text;
});
