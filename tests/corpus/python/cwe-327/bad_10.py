import hashlib

def store_password(user, password):
    user.digest = hashlib.sha1(password.encode()).hexdigest()  # BAD
    user.save()
