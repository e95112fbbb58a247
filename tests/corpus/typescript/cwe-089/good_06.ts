import type { NextApiRequest, NextApiResponse } from 'next';
import { prisma } from '../../lib/prisma';

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const mail = req.query.mail as string;
  res.json(await prisma.$queryRaw`SELECT * FROM "User" WHERE mail = ${mail}`);
}
