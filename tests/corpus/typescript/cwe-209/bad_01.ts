import { NextResponse } from "next/server";
import { build } from "@/lib/export";

export async function GET() {
  try {
    return NextResponse.json(await build());
  } catch (error) {
    return NextResponse.json({ stack: (error as Error).stack }, { status: 500 }); // BAD
  }
}
