from flask import Flask, abort, request

app = Flask(__name__)
PAGES = {"about": "pages/about.md", "faq": "pages/faq.md"}


@app.get("/page")
def page():
    file = PAGES.get(request.args.get("name"))
    if file is None:
        abort(404)
    with open(file) as handle:
        return handle.read()
