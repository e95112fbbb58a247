import Router from '@koa/router';
import { request } from 'undici';

export const nodes = new Router({ prefix: '/nodes' });

class NodeProbe {
  constructor(ctx) {
    this.host = ctx.params.host;
    this.port = Number(ctx.query.port ?? 9100);
  }

  get address() {
    return `http://${this.host}:${this.port}/metrics`;
  }

  async read() {
    const { statusCode, body } = await request(this.address, { bodyTimeout: 3000 }); // BAD
    return { statusCode, text: await body.text() };
  }
}

nodes.get('/:host/metrics', async (ctx) => {
  const { statusCode, text } = await new NodeProbe(ctx).read();
  ctx.status = statusCode;
  ctx.type = 'text/plain';
  ctx.body = text;
});
