import { execFileSync } from "child_process";
import type { NextApiRequest, NextApiResponse } from "next";

export default function handler(req: NextApiRequest, res: NextApiResponse) {
  const { branch } = req.query;
  execFileSync("git", ["switch", "--", String(branch)]);
  res.status(200).json({ ok: true });
}
