import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function countByStatus(status: string): Promise<number> {
  const rows = await prisma.$queryRaw<{ n: number }[]>`
    SELECT COUNT(*) AS n FROM tickets WHERE status = ${status}`;
  return rows[0].n;
}
