import subprocess


def publish(package):
    subprocess.run(["twine", "check", package])  # BAD
    subprocess.run(["twine", "upload", package], check=True)
