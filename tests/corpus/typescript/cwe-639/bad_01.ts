import { Request, Response } from 'express';

export async function deleteAccount(req: Request, res: Response, db: any) {
  if (req.headers['x-user-role'] === 'admin') { // BAD
    await db.accounts.delete(req.params.id);
  }
  res.sendStatus(204);
}
