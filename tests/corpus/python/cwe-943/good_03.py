from pymongo import MongoClient

events = MongoClient().app.events


def by_author(author):
    return list(events.find({"author": {"$eq": author}}))
