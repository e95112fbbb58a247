import yaml


def config(path):
    with open(path) as f:
        return yaml.load(f, Loader=yaml.CSafeLoader)
