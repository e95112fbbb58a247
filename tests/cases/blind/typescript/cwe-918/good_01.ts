import type { NextRequest } from 'next/server';

const HOSTS = new Set(['images.acme.io', 'cdn.acme.io']);

export async function GET(request: NextRequest): Promise<Response> {
  const target = new URL(request.nextUrl.searchParams.get('url') ?? '');
  if (target.protocol !== 'https:' || !HOSTS.has(target.hostname)) {
    return new Response(null, { status: 400 });
  }
  const upstream = await fetch(target, { redirect: 'error' });
  return new Response(upstream.body, { status: upstream.status });
}
