import uuid
from flask import request


def store():
    upload = request.files["photo"]
    name = f"{uuid.uuid4().hex}.jpg"
    with open("/srv/photos/" + name, "wb") as target:
        target.write(upload.read())
    return {"name": name}
