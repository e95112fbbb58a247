import { createReadStream } from 'fs';
import { basename, join } from 'path';
import type { NextApiRequest, NextApiResponse } from 'next';

export default function handler(req: NextApiRequest, res: NextApiResponse): void {
  const name = basename(req.query.name as string);
  const stream = createReadStream(join('./uploads', name));
  stream.pipe(res);
}
