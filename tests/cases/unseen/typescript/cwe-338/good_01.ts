import { randomBytes } from 'node:crypto';
import { PrismaClient } from '@prisma/client';
import type { NextApiRequest, NextApiResponse } from 'next';
import { getServerSession } from 'next-auth';
import { authOptions } from './auth/[...nextauth]';

const prisma = new PrismaClient();
const COLOURS = ['amber', 'teal', 'plum', 'slate'] as const;

function newApiKey(): string {
  return `pk_${randomBytes(24).toString('base64url')}`;
}

export default async function handler(req: NextApiRequest, res: NextApiResponse): Promise<void> {
  const session = await getServerSession(req, res, authOptions);
  if (!session?.user?.email || req.method !== 'POST') {
    res.status(403).end();
    return;
  }
  const key = newApiKey();
  const badge = COLOURS[Math.floor(Math.random() * COLOURS.length)];
  await prisma.apiKey.create({ data: { key, badge, owner: session.user.email } });
  res.status(201).json({ key, badge });
}
