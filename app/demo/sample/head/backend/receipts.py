"""Prints receipts on the printer next to the till, from a template that each branch may change."""

import base64
import pickle
import subprocess

import yaml
from flask import request

TEMPLATES = "/srv/shop/templates"
LAYOUT = "layout.yaml"


def load_layout():
    """Return the branch's layout: paper width, logo, footer."""
    with open(f"{TEMPLATES}/{LAYOUT}") as file:
        return yaml.load(file, Loader=yaml.Loader)


def load_template():
    """Return the template that the clerk chose."""
    name = request.args.get("template", "plain.txt")
    with open("/srv/shop/templates/" + name) as file:
        return file.read()


def last_settings():
    """Return how this clerk printed the last time, from the cookie."""
    cookie = request.cookies.get("printing")
    return pickle.loads(base64.b64decode(cookie)) if cookie else {}


def print_receipt(order, printer):
    """Send the receipt of an order to a printer and return the queue's answer."""
    settings = load_layout() | last_settings()
    text = load_template().format(order=order, **settings)
    try:
        done = subprocess.run(f"lp -d {printer} -t receipt-{order}", shell=True, input=text, capture_output=True, text=True)
    except:
        return None
    return done.stdout
