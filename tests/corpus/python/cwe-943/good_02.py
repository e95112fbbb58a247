from flask import request, jsonify
from pymongo import MongoClient

events = MongoClient().shop.events


def search():
    found = events.find({"kind": {"$eq": request.args["kind"]}})
    return jsonify([event["name"] for event in found])
