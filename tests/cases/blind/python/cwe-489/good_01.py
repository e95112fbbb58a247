import os

from flask import Flask

app = Flask("inventory")


@app.get("/health")
def health():
    return "ok"


if __name__ == "__main__":
    debug = os.environ.get("INVENTORY_DEBUG") == "1"
    app.run(host="127.0.0.1", port=8080, debug=debug)
