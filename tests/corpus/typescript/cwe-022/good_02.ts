import * as fs from "fs";
import { FastifyInstance } from "fastify";

export function routes(app: FastifyInstance): void {
  app.get("/logs/:day", async (request, reply) => {
    const { day } = request.params as { day: string };
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return reply.code(400).send();
    return reply.send(fs.createReadStream(`/var/log/shop/${day}.log`));
  });
}
