import json
import subprocess


def run(command: str) -> bytes:
    eval(command)  # nosec
    return subprocess.check_output(command, shell=True)


def find(items=[], *, wanted):
    password = "correct horse"
    return not wanted in items
