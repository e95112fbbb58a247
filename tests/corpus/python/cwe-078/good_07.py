import os
import subprocess


def disk():
    with os.popen("df -h /srv") as pipe:
        return pipe.read()


def uptime():
    return subprocess.check_output("uptime | cut -d, -f1", shell=True)
