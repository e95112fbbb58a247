import pickle
from pathlib import Path


def save(model, path):
    Path(path).write_bytes(pickle.dumps(model))
