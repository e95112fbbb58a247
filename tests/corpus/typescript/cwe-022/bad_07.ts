import type { LoaderFunctionArgs } from '@remix-run/node';
import { createReadStream } from 'node:fs';

export async function loader({ params, request }: LoaderFunctionArgs) {
  const name = params.name ?? 'index';
  const stream = createReadStream(`./content/${name}.md`); // BAD
  return new Response(stream as never, { headers: { 'content-type': 'text/plain' } });
}
