import jwt
from app.settings import KEY

def user_of(token):
    claims = jwt.decode(token, KEY, algorithms=["HS256", "none"])  # BAD
    return claims["sub"]
