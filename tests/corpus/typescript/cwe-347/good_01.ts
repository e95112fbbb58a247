import { jwtVerify } from "jose";
import type { NextRequest } from "next/server";

export async function middleware(request: NextRequest) {
  const token = request.cookies.get("token")?.value ?? "";
  const { payload } = await jwtVerify(token, new TextEncoder().encode(process.env.JWT_KEY));
  if (payload.role !== "admin") return new Response("no", { status: 403 });
}
