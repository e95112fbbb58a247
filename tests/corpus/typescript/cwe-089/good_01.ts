import { PrismaClient } from "@prisma/client";
import type { Request, Response } from "express";

const prisma = new PrismaClient();

export async function find(req: Request, res: Response): Promise<void> {
  const name = req.query.name as string;
  const rows = await prisma.$queryRaw`SELECT * FROM "User" WHERE name = ${name}`;
  res.json(rows);
}
