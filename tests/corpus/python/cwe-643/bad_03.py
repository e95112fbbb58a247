from lxml import etree


def find_employee(tree: etree._ElementTree, name: str, pin: str):
    query = "//employee[name/text()='" + name + "' and pin/text()='" + pin + "']"
    return tree.xpath(query)  # BAD
