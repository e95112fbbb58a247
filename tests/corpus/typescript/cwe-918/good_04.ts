import type { NextApiRequest, NextApiResponse } from 'next';

const BASE = 'https://images.example.com/';

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { imageId } = req.query;
  const upstream = await fetch(BASE + encodeURIComponent(String(imageId)), { signal: AbortSignal.timeout(5000) });
  const buffer = Buffer.from(await upstream.arrayBuffer());
  res.setHeader('content-type', 'image/png').send(buffer);
}
