from lxml import etree


def parse(data):
    parser = etree.XMLParser(resolve_entities=True, no_network=False)  # BAD
    return etree.fromstring(data, parser)
