import jwt

from shop.settings import PUBLIC_KEY


def subject(token):
    kid = jwt.get_unverified_header(token)["kid"]
    return jwt.decode(token, PUBLIC_KEY[kid], algorithms=["RS256"])["sub"]
