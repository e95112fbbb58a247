import type { Request, Response } from "express";

export function sort(req: Request, res: Response): void {
  const compare = new Function("a", "b", req.body.compare as string); // BAD
  res.json([3, 1, 2].sort(compare as never));
}
