from flask import Flask, request
from models import User, db
app = Flask(__name__)
EDITABLE = {"name", "mail"}

@app.patch("/me")
def update():
    user = User.query.get(request.user_id)
    for key, value in request.json.items():
        if key in EDITABLE:
            setattr(user, key, value)
    db.session.commit()
    return ""
