import { NextRequest, NextResponse } from "next/server";

export async function POST(request: NextRequest) {
  const { webhook } = await request.json();
  const answer = await fetch(webhook, { method: "POST" }); // BAD
  return NextResponse.json({ status: answer.status });
}
