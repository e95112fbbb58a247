import contextlib
import os
import subprocess
import sys


def sign_release(artifact, key):
    with contextlib.suppress(FileNotFoundError):
        os.remove(artifact + ".sig")
    try:
        subprocess.run(["gpg", "--local-user", key, "--detach-sign", artifact], check=True)
    except subprocess.CalledProcessError as error:
        raise SystemExit(f"gpg ended with {error.returncode}, nothing is published") from error


def main():
    artifact, key, target = sys.argv[1:4]
    sign_release(artifact, key)
    subprocess.run(["rsync", "--times", artifact, artifact + ".sig", target], check=True)
    print("published", artifact)


if __name__ == "__main__":
    main()
