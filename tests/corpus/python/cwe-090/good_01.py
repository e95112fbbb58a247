import ldap
from flask import request
from ldap.filter import escape_filter_chars


def find_person():
    connection = ldap.initialize("ldaps://directory.test")
    name = escape_filter_chars(request.args["name"])
    return connection.search_s("ou=people,dc=test", ldap.SCOPE_SUBTREE, "(cn=" + name + ")")
