import type { NextApiRequest, NextApiResponse } from 'next';
import { z } from 'zod';
import { prisma } from '../../lib/prisma';

const Patch = z.object({ name: z.string().max(100) }).strict();

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const account = await prisma.account.update({
    where: { id: String(req.query.id) },
    data: { ...Patch.parse(req.body), updatedAt: new Date() },
  });
  res.json({ id: account.id });
}
