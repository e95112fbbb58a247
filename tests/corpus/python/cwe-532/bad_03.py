def issue(user, jwt_token):
    print("issued", user.name, jwt_token)  # BAD
    return jwt_token
