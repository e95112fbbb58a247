import { Request, Response } from 'express';

export async function runReport(req: Request, res: Response) {
  const report = await import(`./reports/${req.params.name}`); // BAD
  res.json(await report.default());
}
