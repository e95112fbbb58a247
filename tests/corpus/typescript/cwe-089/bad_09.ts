import Database from 'better-sqlite3';

const db = new Database('notes.db');

export class NoteStore {
  search(term: string, limit = 20) {
    const sql = `
      SELECT id, title
      FROM notes
      WHERE title LIKE '%${term}%'
      LIMIT ${limit}`;
    return db.prepare(sql).all(); // BAD
  }
}
