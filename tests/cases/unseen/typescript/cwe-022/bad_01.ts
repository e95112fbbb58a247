import { Router, type NextFunction, type Request, type Response } from 'express';
import { requireStaff } from './auth';

const ROOT = '/data/exports';

export const downloads = Router();

interface DownloadQuery {
  name: string;
  as?: string;
}

downloads.get(
  '/download',
  requireStaff,
  (req: Request<object, unknown, unknown, DownloadQuery>, res: Response, next: NextFunction) => {
    const { name, as = 'export.csv' } = req.query;
    res.download(`${ROOT}/${name}`, as, (err) => { // BAD
      if (err && !res.headersSent) {
        next(err);
      }
    });
  },
);
