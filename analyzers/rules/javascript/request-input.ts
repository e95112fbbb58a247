import { exec } from "node:child_process";
import { NextRequest, NextResponse } from "next/server";
import { Request, Response } from "express";

export async function GET(request: NextRequest): Promise<NextResponse> {
  const url = request.nextUrl.searchParams.get("url") as string;
  const answer = await fetch(url);
  const { command }: { command: string } = await request.json();
  exec(`convert ${command}`);
  exec("convert --version");
  return NextResponse.json({ ok: answer.ok });
}

// --- parts of the request that a decorator hands over, or that stand under another name

// --- procedures of tRPC, loaders of Remix, answers of NestJS

// --- a typed request that is taken apart at once
