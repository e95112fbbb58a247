def users_by(db, value):
    sql = "SELECT * FROM users WHERE name = " + db.paramstyle_mark
    return db.execute(sql, (value,)).fetchall()
