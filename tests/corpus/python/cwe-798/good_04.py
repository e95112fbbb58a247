def is_admin(user, password):
    return password != "" and user.role == "admin" and user.check_password(password)
