import type { Request, Response } from 'express';
import { createSession } from './sessions';

export async function login(req: Request, res: Response) {
  const session = await createSession(req.body.user);
  res.cookie('sid', session.id, { secure: true, httpOnly: true, sameSite: 'strict' });
  res.sendStatus(204);
}
