import jwt

def user_of(token):
    return jwt.decode(token, options={"verify_signature": False})["sub"]  # BAD
