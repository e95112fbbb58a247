import type { Request, Response } from "express";

const COMPARE: Record<string, (a: number, b: number) => number> = { up: (a, b) => a - b, down: (a, b) => b - a };

export function sort(req: Request, res: Response): void {
  res.json([3, 1, 2].sort(COMPARE[req.body.compare as string]));
}
