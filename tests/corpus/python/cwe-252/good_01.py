import subprocess


def publish(package):
    subprocess.run(["twine", "check", package], check=True)
    subprocess.run(["twine", "upload", package], check=True)
