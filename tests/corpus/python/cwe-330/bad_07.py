import random

class Otp:
    def issue(self, user):
        user.otp = f"{random.randint(0, 999999):06d}"  # BAD
        user.save()
