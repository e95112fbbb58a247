from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import generate_password_hash

db = SQLAlchemy()


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    password = db.Column(db.String(256))


def register(form):
    user = User(name=form["name"], password=generate_password_hash(form["password"]))
    db.session.add(user)
    db.session.commit()
