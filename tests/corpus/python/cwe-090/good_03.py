import ldap3
from ldap3.utils.conv import escape_filter_chars

def find(connection, name):
    connection.search("dc=example,dc=com", f"(uid={escape_filter_chars(name)})", attributes=["mail"])
    return connection.entries
