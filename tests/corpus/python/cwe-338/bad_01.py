import random


class OtpService:
    def issue(self, user):
        code = random.randint(100000, 999999)  # BAD
        user.otp = str(code)
        user.save()
        return code
