import jwt from 'jsonwebtoken';
import type { Request, Response, NextFunction } from 'express';

export function authenticate(req: Request, res: Response, next: NextFunction) {
  const token = req.headers.authorization?.split(' ')[1] ?? '';
  const claims = jwt.decode(token) as { sub: string }; // BAD
  res.locals.userId = claims.sub;
  next();
}
