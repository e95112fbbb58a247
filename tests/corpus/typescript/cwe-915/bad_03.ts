import type { NextApiRequest, NextApiResponse } from 'next';
import { prisma } from '../../lib/prisma';

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const account = await prisma.account.update({ // BAD
    where: { id: String(req.query.id) },
    data: { ...req.body, updatedAt: new Date() },
  });
  res.json({ id: account.id });
}
