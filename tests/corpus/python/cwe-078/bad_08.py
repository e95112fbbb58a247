import subprocess as sp


def archive(name):
    return sp.check_output("tar czf /backup/%s.tgz /data" % name, shell=True)  # BAD
