from lxml import etree
from flask import Flask, abort, jsonify, request, session

app = Flask(__name__)
people = etree.parse("/srv/intranet/people.xml")


@app.post("/login")
def login():
    name, pin = request.form["name"], request.form["pin"]
    found = people.xpath("/people/person[name='%s' and pin='%s']/@id" % (name, pin))  # BAD
    if not found:
        abort(401)
    session["person"] = found[0]
    return jsonify(ok=True)
