from ldap3 import ALL, Connection, Server
from ldap3.utils.conv import escape_filter_chars


def login(request):
    server = Server("ldaps://directory.test", get_info=ALL)
    with Connection(server, auto_bind=True) as connection:
        user = escape_filter_chars(request.POST["user"])
        connection.search("dc=test", f"(&(objectClass=person)(uid={user}))", attributes=["cn"])
        return connection.entries
