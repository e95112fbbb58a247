from flask import Flask, request
from models import User, db
app = Flask(__name__)

@app.patch("/me")
def update():
    user = User.query.get(request.user_id)
    for key, value in request.json.items():
        setattr(user, key, value)  # BAD
    db.session.commit()
    return ""
