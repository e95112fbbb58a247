import { NextResponse } from 'next/server';
import { readFile } from 'node:fs/promises';

const PAGES = ['about', 'terms'];

export async function GET(request) {
  const name = request.nextUrl.searchParams.get('name');
  if (!PAGES.includes(name)) return NextResponse.json({}, { status: 404 });
  return new NextResponse(await readFile(`content/${name}.md`, 'utf8'));
}
