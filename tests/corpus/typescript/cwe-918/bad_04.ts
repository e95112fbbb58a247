import type { NextApiRequest, NextApiResponse } from 'next';

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { imageUrl } = req.query;
  const upstream = await fetch(imageUrl as string, { signal: AbortSignal.timeout(5000) }); // BAD
  const buffer = Buffer.from(await upstream.arrayBuffer());
  res.setHeader('content-type', 'image/png').send(buffer);
}
