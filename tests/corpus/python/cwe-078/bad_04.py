import subprocess


def archive(folder, target):
    command = "tar czf %s %s" % (target, folder)
    subprocess.call(command, shell=True)  # BAD
