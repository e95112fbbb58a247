import * as jwt from 'jsonwebtoken';
import type { Request, Response, NextFunction } from 'express';

export function authenticate(req: Request, res: Response, next: NextFunction): void {
  const token = (req.headers.authorization ?? '').replace('Bearer ', '');
  const claims = jwt.decode(token) as { sub: string } | null; // BAD
  if (!claims) {
    res.sendStatus(401);
    return;
  }
  res.locals.userId = claims.sub;
  next();
}
