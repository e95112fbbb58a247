from lxml import etree
from flask import Flask, abort, jsonify, request, session

app = Flask(__name__)
people = etree.parse("/srv/intranet/people.xml")
PERSON = etree.XPath("/people/person[name=$name and pin=$pin]/@id")


@app.post("/login")
def login():
    name, pin = request.form["name"], request.form["pin"]
    found = PERSON(people, name=name, pin=pin)
    if not found:
        abort(401)
    session["person"] = found[0]
    return jsonify(ok=True)
