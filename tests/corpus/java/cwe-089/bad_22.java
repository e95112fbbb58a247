package app;

import android.content.Context;
import android.database.Cursor;
import android.database.sqlite.SQLiteDatabase;

public class NotesDb {
    private final SQLiteDatabase db;

    NotesDb(SQLiteDatabase db) { this.db = db; }

    Cursor search(String term) {
        return db.rawQuery("SELECT * FROM notes WHERE body LIKE '%" + term + "%'", null); // BAD
    }
}
