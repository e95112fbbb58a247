import re
from flask import Flask, jsonify, request

app = Flask(__name__)


def words(text):
    pattern = re.compile(r"^\s*(\w+\s?)*;$")  # BAD
    if not pattern.match(text):
        return None
    return text.rstrip(";").split()


@app.post("/tags")
def tags():
    found = words(request.get_data(as_text=True))
    if found is None:
        return jsonify(error="words and a semicolon are expected"), 400
    return jsonify(tags=sorted(set(found)))
