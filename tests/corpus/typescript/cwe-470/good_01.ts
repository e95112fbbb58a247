import { Request, Response } from 'express';
import * as sales from './reports/sales';
import * as stock from './reports/stock';

const REPORTS = new Map<string, { run(): Promise<object> }>([['sales', sales], ['stock', stock]]);

export async function runReport(req: Request, res: Response) {
  const report = REPORTS.get(req.params.name);
  if (!report) {
    res.sendStatus(404);
    return;
  }
  res.json(await report.run());
}
