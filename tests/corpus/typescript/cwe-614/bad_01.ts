import { cookies } from "next/headers";

export async function remember(token: string) {
  (await cookies()).set("session", token, { httpOnly: false, secure: true }); // BAD
}
