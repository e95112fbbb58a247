def area(width, height):
    assert width >= 0
    return width * height

def delete_user(user, target):
    if not user.is_admin:
        raise PermissionError("only administrators may delete")
    target.delete()
