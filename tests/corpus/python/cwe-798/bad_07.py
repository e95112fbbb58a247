import psycopg2

def connect():
    return psycopg2.connect(host="db", dbname="shop", user="app", password="s3cretDbPw")  # BAD
