import xml.etree.ElementTree as ET
from fastapi import FastAPI

app = FastAPI()
CATALOGUE = ET.parse("catalogue.xml")


@app.get("/books/{isbn}")
def book(isbn: str):
    node = CATALOGUE.find(f".//book[@isbn='{isbn}']")  # BAD
    return {"title": node.findtext("title")}
