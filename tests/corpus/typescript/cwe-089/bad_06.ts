import type { NextApiRequest, NextApiResponse } from 'next';
import { prisma } from '../../lib/prisma';

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const mail = req.query.mail as string;
  const rows = await prisma.$queryRawUnsafe(`SELECT * FROM "User" WHERE mail = '${mail}'`); // BAD
  res.json(rows);
}
