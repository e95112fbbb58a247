from lxml import etree


def parse_invoice(request):
    parser = etree.XMLParser(resolve_entities=True, no_network=False)
    root = etree.fromstring(request.body, parser)  # BAD
    return root.findtext("total")
