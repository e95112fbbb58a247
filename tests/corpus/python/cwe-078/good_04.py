import subprocess


def archive(folder, target):
    subprocess.run(["tar", "czf", target, "--", folder], check=True)
