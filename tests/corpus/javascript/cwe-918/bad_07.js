import { NextResponse } from 'next/server';

export async function POST(request) {
  const { webhook } = await request.json();
  const answer = await fetch(webhook, { method: 'POST' }); // BAD
  return NextResponse.json({ ok: answer.ok });
}
