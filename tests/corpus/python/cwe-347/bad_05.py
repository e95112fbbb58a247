from jose import jwt

def user_of(token):
    return jwt.get_unverified_claims(token)["sub"]  # BAD
