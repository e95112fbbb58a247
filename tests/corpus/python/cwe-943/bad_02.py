from flask import request, jsonify
from pymongo import MongoClient

events = MongoClient().shop.events


def search():
    found = events.find({"$where": "this.kind == '" + request.args["kind"] + "'"})  # BAD
    return jsonify([event["name"] for event in found])
