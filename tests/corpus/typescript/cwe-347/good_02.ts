import jwt from 'jsonwebtoken';
import type { Request, Response, NextFunction } from 'express';

const key = process.env.JWT_PUBLIC_KEY as string;

export function authenticate(req: Request, res: Response, next: NextFunction) {
  const token = req.headers.authorization?.split(' ')[1] ?? '';
  const claims = jwt.verify(token, key, { algorithms: ['RS256'] }) as { sub: string };
  res.locals.userId = claims.sub;
  next();
}
