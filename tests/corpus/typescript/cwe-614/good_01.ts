import { cookies } from "next/headers";

export async function remember(token: string) {
  (await cookies()).set("session", token, { httpOnly: true, secure: true, sameSite: "lax" });
}
