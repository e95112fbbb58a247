from functools import wraps

from flask import Flask, g, jsonify, request
from jose import JWTError, jwt

app = Flask(__name__)


def signed_in(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme != "Bearer" or not token:
            return jsonify(error="sign in"), 401
        try:
            kid = jwt.get_unverified_header(token)["kid"]
            g.claims = jwt.decode(token, app.config["KEYS"][kid], algorithms=["ES256"], audience="pay")
        except (JWTError, KeyError):
            return jsonify(error="sign in"), 401
        return view(*args, **kwargs)

    return wrapper


@app.get("/payslips/mine")
@signed_in
def payslips():
    return jsonify(app.config["PAYROLL"].slips(g.claims["sub"]))
