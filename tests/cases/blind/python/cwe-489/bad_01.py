from flask import Flask

app = Flask("inventory")


@app.get("/health")
def health():
    return "ok"


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=8080, debug=True)  # BAD
