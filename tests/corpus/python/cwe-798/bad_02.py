from flask import Flask

app = Flask(__name__)
app.secret_key = "9f8a7c6b5d4e3f2a1b0c9d8e7f6a5b4c"  # BAD
