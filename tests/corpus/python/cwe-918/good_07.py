import requests
from flask import Flask, request

app = Flask(__name__)


@app.get("/weather")
def weather():
    city = request.args["city"]
    return requests.get("https://api.weather.test/v1", params={"city": city}, timeout=5).json()
