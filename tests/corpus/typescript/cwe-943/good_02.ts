import { Request, Response } from 'express';
import { Collection } from 'mongodb';

export function makeSearch(products: Collection) {
  return async (req: Request, res: Response) => {
    const filter: Record<string, unknown> = {};
    if (req.query.minPrice) {
      filter.price = { $gte: Number(req.query.minPrice) };
    }
    res.json(await products.find(filter).limit(50).toArray());
  };
}
