def is_admin(name, password):
    return name == "root" and password == "s3cr3t-R00t!"  # BAD
