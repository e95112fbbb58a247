import type { Request, Response } from "express";

export function grep(req: Request, res: Response): void {
  const lines: string[] = req.app.locals.lines;
  res.json(lines.filter((line) => line.includes(req.query.pattern as string)));
}
