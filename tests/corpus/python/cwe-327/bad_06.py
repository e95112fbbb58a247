from hashlib import md5


def store_password(user, password):
    user.password_hash = md5(password.encode()).hexdigest()  # BAD
    user.save()
