import { NextRequest, NextResponse } from "next/server";

export async function POST(request: NextRequest) {
  const { id } = await request.json();
  const answer = await fetch(`https://hooks.test/${encodeURIComponent(id)}`, { method: "POST" });
  return NextResponse.json({ status: answer.status });
}
