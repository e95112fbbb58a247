from lxml import etree
from flask import Flask, request
app = Flask(__name__)

@app.post("/xml")
def xml():
    parser = etree.XMLParser(resolve_entities=True, no_network=False)
    tree = etree.fromstring(request.data, parser)  # BAD
    return tree.tag
