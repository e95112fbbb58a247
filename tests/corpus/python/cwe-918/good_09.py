import requests
from flask import Flask, request
app = Flask(__name__)

@app.get("/weather")
def weather():
    answer = requests.get("https://api.example.com/weather", params={"city": request.args["city"]}, timeout=5)
    return answer.json()
