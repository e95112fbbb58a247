import postgres from 'postgres';
const sql = postgres();

export async function byMail(req, res) {
  const rows = await sql`SELECT * FROM users WHERE mail = ${req.body.mail}`;
  res.json(rows);
}
