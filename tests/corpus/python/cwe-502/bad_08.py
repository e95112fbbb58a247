import pickle
import redis
r = redis.Redis()

def load(session_id):
    return pickle.loads(r.get("session:" + session_id))  # BAD
