import requests
from flask import Flask, request, current_app
app = Flask(__name__)

@app.get("/item")
def item():
    base = current_app.config["UPSTREAM"]
    answer = requests.get(f"{base}/items/{request.args['id']}", timeout=3)
    return answer.json()
