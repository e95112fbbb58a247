import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { NextRequest } from "next/server";

export async function GET(request: NextRequest) {
  const name = basename(request.nextUrl.searchParams.get("name") ?? "");
  const data = await readFile(join(process.cwd(), "exports", name));
  return new Response(data);
}
