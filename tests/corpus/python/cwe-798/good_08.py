from getpass import getpass
import psycopg2

def connect():
    return psycopg2.connect(host="db", dbname="shop", user="app", password=getpass("Password: "))

PASSWORD_FIELD = "password"
TOKEN_URL = "https://auth.example.com/oauth/token"
