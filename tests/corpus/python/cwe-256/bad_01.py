from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    password = db.Column(db.String(80))


def register(form):
    user = User(name=form["name"], password=form["password"])  # BAD
    db.session.add(user)
    db.session.commit()
