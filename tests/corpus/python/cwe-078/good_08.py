import subprocess as sp


def archive(name):
    return sp.check_output(["tar", "czf", f"/backup/{name}.tgz", "/data"])
