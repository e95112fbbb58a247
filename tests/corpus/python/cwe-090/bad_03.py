import ldap3

def find(connection, name):
    connection.search("dc=example,dc=com", f"(uid={name})", attributes=["mail"])  # BAD
    return connection.entries
