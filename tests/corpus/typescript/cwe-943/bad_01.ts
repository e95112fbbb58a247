import type { Request, Response } from "express";
import { Account } from "./models/account";

export async function balance(req: Request, res: Response): Promise<void> {
  const filter = req.body.filter;
  const accounts = await Account.find(filter); // BAD
  res.json(accounts);
}
