import xml.sax
from xml.sax.handler import feature_external_ges

def parse(stream, handler):
    reader = xml.sax.make_parser()
    reader.setFeature(feature_external_ges, True)  # BAD
    reader.setContentHandler(handler)
    reader.parse(stream)
