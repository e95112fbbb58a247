from lxml import etree


def find_employee(tree: etree._ElementTree, name: str, pin: str):
    return tree.xpath("//employee[name/text()=$name and pin/text()=$pin]", name=name, pin=pin)
