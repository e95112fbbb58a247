import xml.etree.ElementTree as ET
from fastapi import FastAPI

app = FastAPI()
CATALOGUE = ET.parse("catalogue.xml")


@app.get("/books/{isbn}")
def book(isbn: str):
    for node in CATALOGUE.iter("book"):
        if node.get("isbn") == isbn:
            return {"title": node.findtext("title")}
    return {}
