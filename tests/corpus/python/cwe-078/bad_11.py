import subprocess

def convert(source, target):
    subprocess.check_call("convert %s %s" % (source, target), shell=True)  # BAD
