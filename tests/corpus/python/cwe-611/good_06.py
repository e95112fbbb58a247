from lxml import etree
from flask import Flask, request
app = Flask(__name__)

@app.post("/xml")
def xml():
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(request.data, parser).tag
