from flask import Flask, request, render_template_string
app = Flask(__name__)

@app.get("/hi")
def hi():
    page = "<p>Hi {}</p>".format(request.args.get("name"))
    return render_template_string(page)  # BAD
