from flask import make_response


def remember(user):
    response = make_response("ok")
    response.set_cookie("session", user.session, secure=False, httponly=True)  # BAD
    return response
