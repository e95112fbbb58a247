from flask import Flask, request, render_template_string
app = Flask(__name__)

@app.get("/hi")
def hi():
    return render_template_string("<p>Hi {{ name }}</p>", name=request.args.get("name"))
