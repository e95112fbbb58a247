import * as jwt from 'jsonwebtoken';
import type { Request, Response, NextFunction } from 'express';
import { publicKey } from './keys';

export function authenticate(req: Request, res: Response, next: NextFunction): void {
  const token = (req.headers.authorization ?? '').replace('Bearer ', '');
  const claims = jwt.verify(token, publicKey, { algorithms: ['ES256'] }) as { sub: string };
  res.locals.userId = claims.sub;
  next();
}
