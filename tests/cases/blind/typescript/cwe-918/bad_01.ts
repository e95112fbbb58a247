import type { NextRequest } from 'next/server';

export async function GET(request: NextRequest): Promise<Response> {
  const target = request.nextUrl.searchParams.get('url') ?? '';
  const upstream = await fetch(target); // BAD
  return new Response(upstream.body, { status: upstream.status });
}
