from functools import wraps

from flask import Flask, g, jsonify, request
from jose import jwt

app = Flask(__name__)


def signed_in(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme != "Bearer" or not token:
            return jsonify(error="sign in"), 401
        g.claims = jwt.get_unverified_claims(token)  # BAD
        return view(*args, **kwargs)

    return wrapper


@app.get("/payslips/mine")
@signed_in
def payslips():
    return jsonify(app.config["PAYROLL"].slips(g.claims["sub"]))
