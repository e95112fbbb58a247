import express, { Request, Response } from 'express';
import multer from 'multer';
import { randomUUID } from 'crypto';
import { writeFile } from 'fs/promises';
import { join } from 'path';

const upload = multer({ limits: { fileSize: 1_000_000 } });
const app = express();

app.post('/avatar', upload.single('avatar'), async (req: Request, res: Response) => {
  const target = join('/srv/avatars', `${randomUUID()}.png`);
  await writeFile(target, req.file!.buffer);
  res.sendStatus(204);
});
