import type { Request, Response } from 'express';
import { createSession } from './sessions';

export async function login(req: Request, res: Response) {
  const session = await createSession(req.body.user);
  res.cookie('sid', session.id, { secure: true, httpOnly: false, sameSite: 'strict' }); // BAD
  res.sendStatus(204);
}
