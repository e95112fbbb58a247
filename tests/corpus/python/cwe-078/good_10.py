import subprocess

UPTIME = "uptime | awk '{print $3}'"


def uptime():
    return subprocess.check_output(UPTIME, shell=True, text=True)
