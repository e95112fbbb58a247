import type { LoaderFunctionArgs } from '@remix-run/node';
import { createReadStream } from 'node:fs';

const PAGES: Record<string, string> = { index: './content/index.md', help: './content/help.md' };

export async function loader({ params }: LoaderFunctionArgs) {
  const file = PAGES[params.name ?? 'index'];
  if (!file) {
    throw new Response('not found', { status: 404 });
  }
  return new Response(createReadStream(file) as never, { headers: { 'content-type': 'text/plain' } });
}
