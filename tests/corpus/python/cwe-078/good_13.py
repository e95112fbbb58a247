import shlex
import subprocess

def convert(source, target):
    subprocess.check_call(f"convert {shlex.quote(source)} {shlex.quote(target)} | tee log", shell=True)
    subprocess.run(["convert", source, target], check=True)
