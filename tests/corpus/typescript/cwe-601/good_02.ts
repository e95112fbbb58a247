import { NextRequest, NextResponse } from 'next/server';

const PAGES = new Set(['/home', '/billing', '/settings']);

export async function GET(request: NextRequest) {
  const next = request.nextUrl.searchParams.get('next') ?? '/';
  const page = PAGES.has(next) ? next : '/home';
  return NextResponse.redirect(new URL(page, request.url));
}
