import { NextRequest, NextResponse } from 'next/server';
import { execSync } from 'child_process';

export async function POST(request: NextRequest) {
  const form = await request.formData();
  const domain = form.get('domain') as string;
  const output = execSync('dig +short ' + domain).toString(); // BAD
  return NextResponse.json({ output });
}
