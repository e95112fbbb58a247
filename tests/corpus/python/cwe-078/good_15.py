import shlex
import subprocess
from typing import Iterable


def convert_all(sources: Iterable[str], fmt: str) -> None:
    for source in sources:
        cmd = "ffmpeg -i {src} -f {fmt} {src}.{fmt}".format(src=shlex.quote(source), fmt=shlex.quote(fmt))
        subprocess.check_call(cmd, shell=True)
