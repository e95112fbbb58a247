import { renderToString } from 'react-dom/server';
import type { Request, Response } from 'express';
import serialize from 'serialize-javascript';
import { App, type AppState } from './App';

function document(markup: string, state: AppState): string {
  return `<!doctype html>
<html lang="en">
  <body>
    <div id="root">${markup}</div>
    <script>window.__STATE__ = ${serialize(state, { isJSON: true })};</script>
    <script type="module" src="/assets/main.js"></script>
  </body>
</html>`;
}

export async function renderPage(req: Request, res: Response): Promise<void> {
  const state: AppState = {
    path: req.path,
    search: String(req.query.search ?? ''),
    locale: req.acceptsLanguages('en', 'sv') || 'en',
  };
  const markup = renderToString(<App {...state} />);
  res.status(200).send(document(markup, state));
}
