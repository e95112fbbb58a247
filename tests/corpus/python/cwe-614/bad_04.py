from flask import make_response

def login(user):
    response = make_response("ok")
    response.set_cookie("session", user.session, secure=False)  # BAD
    return response
