PASSWORD_FIELD = "password"
TOKEN_HEADER = "X-Auth-Token"
password_label = "Enter your password"
RESET_TOKEN_URL = "/account/reset"
