from flask import request
from lxml import etree

TREE = etree.parse("users.xml")


def role():
    name = request.args["name"]
    return str(TREE.xpath("//user[name=$name]/role/text()", name=name))
