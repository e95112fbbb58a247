import type { Request, Response } from "express";
import { prisma } from "./db";
import { profile } from "./schemas";

export async function update(req: Request, res: Response): Promise<void> {
  const data = profile.parse(req.body);
  const user = await prisma.user.update({ where: { id: 1 }, data });
  res.json(user);
}
