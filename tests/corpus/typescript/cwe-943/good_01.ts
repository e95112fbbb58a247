import type { Request, Response } from "express";
import { Account } from "./models/account";

export async function balance(req: Request, res: Response): Promise<void> {
  const owner: string = String(req.body.owner);
  const accounts = await Account.find({ owner });
  res.json(accounts);
}
