import { createReadStream } from 'fs';
import type { NextApiRequest, NextApiResponse } from 'next';

export default function handler(req: NextApiRequest, res: NextApiResponse): void {
  const name = req.query.name as string;
  const stream = createReadStream('./uploads/' + name); // BAD
  stream.pipe(res);
}
