import type { Request, Response } from "express";
import { prisma } from "./db";

export async function update(req: Request, res: Response): Promise<void> {
  const user = await prisma.user.update({ where: { id: 1 }, data: req.body }); // BAD
  res.json(user);
}
