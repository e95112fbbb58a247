import { renderToString } from 'react-dom/server';
import type { Request, Response } from 'express';
import { App, type AppState } from './App';

const HEAD = '<!doctype html><html lang="en"><head><script type="module" src="/assets/main.js"></script></head>';

export async function renderPage(req: Request, res: Response): Promise<void> {
  const state: AppState = {
    path: req.path,
    search: String(req.query.search ?? ''),
    locale: req.acceptsLanguages('en', 'sv') || 'en',
  };
  const markup = renderToString(<App {...state} />);
  const hydrate = `<script>window.__STATE__ = ${JSON.stringify(state)};</script>`;
  res.status(200).send(`${HEAD}<body><div id="root">${markup}</div>${hydrate}</body></html>`); // BAD
}
