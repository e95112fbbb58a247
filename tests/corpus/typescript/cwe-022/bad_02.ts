import * as fs from "fs";
import { FastifyInstance } from "fastify";

export function routes(app: FastifyInstance): void {
  app.get("/logs/:day", async (request, reply) => {
    const { day } = request.params as { day: string };
    return reply.send(fs.createReadStream(`/var/log/shop/${day}.log`)); // BAD
  });
}
