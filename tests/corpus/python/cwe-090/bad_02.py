from ldap3 import ALL, Connection, Server


def login(request):
    server = Server("ldaps://directory.test", get_info=ALL)
    with Connection(server, auto_bind=True) as connection:
        user = request.POST["user"]
        connection.search("dc=test", f"(&(objectClass=person)(uid={user}))", attributes=["cn"])  # BAD
        return connection.entries
