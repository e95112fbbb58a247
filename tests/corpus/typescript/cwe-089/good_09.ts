import Database from 'better-sqlite3';

const db = new Database('notes.db');

export class NoteStore {
  search(term: string, limit = 20) {
    const sql = `
      SELECT id, title
      FROM notes
      WHERE title LIKE ?
      LIMIT ?`;
    return db.prepare(sql).all(`%${term}%`, limit);
  }
}
