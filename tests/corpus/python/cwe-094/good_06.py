import importlib

PLUGINS = {"csv": "app.export.csv", "pdf": "app.export.pdf"}


def exporter(kind):
    return importlib.import_module(PLUGINS[kind])
