from flask import request, jsonify
from pymongo import MongoClient

users = MongoClient().shop.users


def login():
    body = request.get_json()
    user = users.find_one({"name": body["name"], "password": body["password"]})  # BAD
    return jsonify(ok=user is not None)
