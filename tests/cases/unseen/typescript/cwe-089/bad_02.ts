import express, { type Request, type Response } from 'express';
import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
const app = express();
app.use(express.json());

interface BulkBody {
  skus: string[];
}

const quoteAll = (values: string[]): string => values.map((value) => `'${value}'`).join(', ');

app.post('/stock/bulk', async (req: Request<object, unknown, BulkBody>, res: Response) => {
  const { skus } = req.body;
  if (!Array.isArray(skus) || skus.length === 0 || skus.length > 500) {
    res.status(400).json({ error: 'between 1 and 500 skus' });
    return;
  }
  const list = quoteAll(skus);
  const result = await pool.query<{ sku: string; on_hand: number }>( // BAD
    `SELECT sku, on_hand FROM stock WHERE sku IN (${list})`,
  );
  res.json(result.rows);
});

app.listen(3600);
