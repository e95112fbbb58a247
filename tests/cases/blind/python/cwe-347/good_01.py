import jwt


def current_user(request, keys):
    token = request.headers["Authorization"].removeprefix("Bearer ")
    key_id = jwt.get_unverified_header(token)["kid"]
    claims = jwt.decode(token, keys[key_id], algorithms=["RS256"], audience="shop")
    return claims["sub"]
