import express, { Request, Response } from 'express';
import multer from 'multer';
import { writeFile } from 'fs/promises';
import { join } from 'path';

const upload = multer({ limits: { fileSize: 1_000_000 } });
const app = express();

app.post('/avatar', upload.single('avatar'), async (req: Request, res: Response) => {
  const target = join('/srv/avatars', req.file!.originalname);
  await writeFile(target, req.file!.buffer); // BAD
  res.sendStatus(204);
});
