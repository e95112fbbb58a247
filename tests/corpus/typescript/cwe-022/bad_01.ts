import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { NextRequest } from "next/server";

export async function GET(request: NextRequest) {
  const name = request.nextUrl.searchParams.get("name") ?? "";
  const data = await readFile(join(process.cwd(), "exports", name)); // BAD
  return new Response(data);
}
