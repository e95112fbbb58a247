from lxml import etree


def parse_invoice(request):
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(request.body, parser)
    return root.findtext("total")
