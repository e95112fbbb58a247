import jwt
from app.settings import KEY

def user_of(token):
    return jwt.decode(token, KEY, algorithms=["HS256"], audience="shop")["sub"]
