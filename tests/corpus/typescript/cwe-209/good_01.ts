import { NextResponse } from "next/server";
import { build } from "@/lib/export";

export async function GET() {
  try {
    return NextResponse.json(await build());
  } catch (error) {
    console.error(error);
    return NextResponse.json({ error: "the export failed" }, { status: 500 });
  }
}
