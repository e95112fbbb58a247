import { NextRequest, NextResponse } from "next/server";
import { pool } from "@/lib/db";

export async function GET(request: NextRequest) {
  const term = request.nextUrl.searchParams.get("q");
  const { rows } = await pool.query("SELECT * FROM posts WHERE title ILIKE '%" + term + "%'"); // BAD
  return NextResponse.json(rows);
}
