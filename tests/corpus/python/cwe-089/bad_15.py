def users_by(db, column, value):
    sql = "SELECT * FROM users WHERE " + column + " = '" + value + "'"
    return db.execute(sql).fetchall()  # BAD
