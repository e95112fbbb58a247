import pickle

def copy(value):
    return pickle.loads(pickle.dumps(value))
