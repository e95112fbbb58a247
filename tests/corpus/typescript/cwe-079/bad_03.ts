import type { Request, Response } from "express";

export function notFound(req: Request, res: Response): void {
  const page = `<p>There is no ${req.params.name}</p>`;
  res.status(404).send(page); // BAD
}
