import ldap
from flask import request


def find_person():
    connection = ldap.initialize("ldaps://directory.test")
    name = request.args["name"]
    return connection.search_s("ou=people,dc=test", ldap.SCOPE_SUBTREE, "(cn=" + name + ")")  # BAD
