from flask import request, abort

def delete_user(user, target):
    assert user.is_admin, "only administrators may delete"  # BAD
    target.delete()
