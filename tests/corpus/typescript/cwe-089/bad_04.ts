"use server";

import { sql } from "@/lib/db";

export async function rename(formData: FormData) {
  const name = formData.get("name");
  await sql.unsafe(`UPDATE teams SET name = '${name}' WHERE id = 1`); // BAD
}
