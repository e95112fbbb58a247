import xml.sax
from xml.sax.handler import feature_external_ges


def read_feed(stream, handler):
    parser = xml.sax.make_parser()
    parser.setContentHandler(handler)
    parser.setFeature(feature_external_ges, False)
    parser.parse(stream)
