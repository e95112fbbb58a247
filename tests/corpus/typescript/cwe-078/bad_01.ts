import { execSync } from "child_process";
import type { NextApiRequest, NextApiResponse } from "next";

export default function handler(req: NextApiRequest, res: NextApiResponse) {
  const { branch } = req.query;
  execSync(`git checkout ${branch}`); // BAD
  res.status(200).json({ ok: true });
}
