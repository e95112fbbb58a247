"use server";

import { sql } from "@/lib/db";

export async function rename(formData: FormData) {
  const name = formData.get("name");
  await sql`UPDATE teams SET name = ${name} WHERE id = 1`;
}
