import { NextRequest, NextResponse } from 'next/server';
import { execFileSync } from 'child_process';

const DOMAIN = /^[a-z0-9][a-z0-9.-]{0,250}$/;

export async function POST(request: NextRequest) {
  const form = await request.formData();
  const domain = String(form.get('domain'));
  if (!DOMAIN.test(domain)) {
    return NextResponse.json({ error: 'bad domain' }, { status: 400 });
  }
  const output = execFileSync('dig', ['+short', domain]).toString();
  return NextResponse.json({ output });
}
