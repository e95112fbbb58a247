import ldap3
from ldap3.utils.conv import escape_filter_chars


def find_person(connection: ldap3.Connection, login: str):
    criteria = "(&(objectClass=person)(uid=%s))" % escape_filter_chars(login)
    connection.search("ou=people,dc=acme,dc=org", criteria, attributes=["cn", "mail"])
    return connection.entries
