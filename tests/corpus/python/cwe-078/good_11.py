import re
import subprocess

HOST = re.compile(r"[a-z0-9.-]+")


def ping(host):
    if not HOST.fullmatch(host):
        raise ValueError("bad host")
    return subprocess.run(f"ping -c1 {host}", shell=True, check=False).returncode
