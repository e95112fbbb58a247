import { jwtDecode } from "jwt-decode";
import type { NextRequest } from "next/server";

export function middleware(request: NextRequest) {
  const token = request.cookies.get("token")?.value ?? "";
  const claims = jwtDecode<{ role: string }>(token); // BAD
  if (claims.role !== "admin") return new Response("no", { status: 403 });
}
