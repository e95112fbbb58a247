import jwt
from django.conf import settings

class TokenReader:
    algorithms = ["ES256"]

    def read(self, token):
        try:
            return jwt.decode(token, settings.PUBLIC_KEY, algorithms=self.algorithms, options={"verify_aud": False})
        except jwt.InvalidTokenError:
            return None
