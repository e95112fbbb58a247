import ldap3


def find_person(connection: ldap3.Connection, login: str):
    criteria = "(&(objectClass=person)(uid=%s))" % login
    connection.search("ou=people,dc=acme,dc=org", criteria, attributes=["cn", "mail"])  # BAD
    return connection.entries
