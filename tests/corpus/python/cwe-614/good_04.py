from flask import make_response

def login(user):
    response = make_response("ok")
    response.set_cookie("session", user.session, secure=True, httponly=True, samesite="Lax")
    return response
