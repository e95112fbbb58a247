from flask import Flask, request
app = Flask(__name__)

@app.get("/calc")
def calc():
    scope = {"__builtins__": {}}
    return str(eval(request.args["expr"], scope))  # BAD
