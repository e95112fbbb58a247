def is_admin(name, password):
    return name == "admin" and password == "letmein-2023"  # BAD
