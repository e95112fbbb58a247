import re
from flask import Flask, jsonify, request

app = Flask(__name__)


def words(text):
    if len(text) > 400 or not text.endswith(";"):
        return None
    found = text[:-1].split()
    pattern = re.compile(r"\w+")
    if not all(pattern.fullmatch(word) for word in found):
        return None
    return found


@app.post("/tags")
def tags():
    found = words(request.get_data(as_text=True))
    if found is None:
        return jsonify(error="words and a semicolon are expected"), 400
    return jsonify(tags=sorted(set(found)))
