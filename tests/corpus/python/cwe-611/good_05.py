from defusedxml import ElementTree


def parse(data):
    return ElementTree.fromstring(data)
