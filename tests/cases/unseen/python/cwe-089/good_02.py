import sqlite3
from bottle import route, request, run, template

db = sqlite3.connect("recipes.db", check_same_thread=False)
ask = db.execute


@route("/recipes")
def recipes():
    term = request.query.term
    vegan = request.query.get("vegan") == "1"
    clause = " AND vegan = 1" if vegan else ""
    rows = ask("SELECT id, title FROM recipe WHERE title LIKE ?{}".format(clause), ("%{}%".format(term),))
    return template("recipes", rows=rows.fetchall())


if __name__ == "__main__":
    run(host="127.0.0.1", port=8123)
