import { NextResponse } from 'next/server';
import { readFile } from 'node:fs/promises';

export async function GET(request) {
  const name = request.nextUrl.searchParams.get('name');
  const text = await readFile(`content/${name}.md`, 'utf8'); // BAD
  return new NextResponse(text);
}
