import subprocess

BRANCH = "main"

def update(path):
    subprocess.run(["git", "-C", path, "fetch", "origin", BRANCH], check=True)
    subprocess.run(f"git describe --tags {BRANCH}", shell=True, check=True)
