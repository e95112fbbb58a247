import importlib

HANDLERS = {"orders": "shop.orders", "users": "shop.users"}


def load_handler(event, context):
    module = importlib.import_module(HANDLERS[event["module"]])
    return module.run()
