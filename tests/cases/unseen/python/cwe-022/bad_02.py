import tarfile

from flask import Flask, request

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 20 * 1024 * 1024


@app.route("/sites/<int:site>/upload", methods=["POST"])
def upload(site):
    bundle = request.files["bundle"]
    with tarfile.open(fileobj=bundle.stream, mode="r:gz") as tar:
        count = len(tar.getnames())
        tar.extractall("/srv/sites/%d" % site)  # BAD
    return {"files": count}
