import importlib


def load_handler(event, context):
    module = importlib.import_module(event["module"])  # BAD
    return getattr(module, event["function"])()
