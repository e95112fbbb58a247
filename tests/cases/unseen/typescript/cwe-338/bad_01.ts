import { PrismaClient } from '@prisma/client';
import type { NextApiRequest, NextApiResponse } from 'next';
import { getServerSession } from 'next-auth';
import { authOptions } from './auth/[...nextauth]';

const prisma = new PrismaClient();

const segment = (): string => Math.random().toString(36).slice(2, 10); // BAD

function newApiKey(): string {
  return `pk_${[segment(), segment(), segment()].join('')}`;
}

export default async function handler(req: NextApiRequest, res: NextApiResponse): Promise<void> {
  const session = await getServerSession(req, res, authOptions);
  if (!session?.user?.email || req.method !== 'POST') {
    res.status(403).end();
    return;
  }
  const key = newApiKey();
  await prisma.apiKey.create({ data: { key, owner: session.user.email } });
  res.status(201).json({ key });
}
