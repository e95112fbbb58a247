import { Request, Response } from 'express';

export async function deleteAccount(req: Request, res: Response, db: any) {
  if (res.locals.session.role === 'admin') {
    await db.accounts.delete(req.params.id);
  }
  res.sendStatus(204);
}
