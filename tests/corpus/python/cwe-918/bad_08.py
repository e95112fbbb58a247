import urllib3
from flask import Flask, request
app = Flask(__name__)
http = urllib3.PoolManager()

def load(address):
    return http.request("GET", address).data  # BAD

@app.post("/import")
def bring_in():
    return load(request.json["address"])
