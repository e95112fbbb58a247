import logging
from flask import Flask

app = Flask(__name__)
app.logger.setLevel(logging.DEBUG)

if __name__ == "__main__":
    app.run(port=8080, debug=False)
