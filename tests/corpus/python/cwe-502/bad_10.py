import jsonpickle
from flask import Flask, request
app = Flask(__name__)

@app.post("/state")
def state():
    return str(jsonpickle.decode(request.get_data(as_text=True)))  # BAD
