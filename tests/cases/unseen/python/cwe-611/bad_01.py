import io
import xml.sax
from xml.sax.handler import ContentHandler, feature_external_ges

from fastapi import FastAPI, UploadFile

app = FastAPI()


class Titles(ContentHandler):
    def __init__(self):
        super().__init__()
        self.found, self._inside = [], False

    def startElement(self, name, attrs):
        self._inside = name == "title"
        if self._inside:
            self.found.append("")

    def endElement(self, name):
        self._inside = False

    def characters(self, content):
        if self._inside:
            self.found[-1] += content


@app.post("/feeds/import")
def import_feed(feed: UploadFile):
    titles = Titles()
    parser = xml.sax.make_parser()
    parser.setContentHandler(titles)
    parser.setFeature(feature_external_ges, True)
    parser.parse(io.BytesIO(feed.file.read(1_000_000)))  # BAD
    return {"titles": titles.found}
