import subprocess

from fastapi import APIRouter
from pydantic import BaseModel

router = APIRouter()


class Resize(BaseModel):
    source: str
    width: int


def _build(job: Resize) -> str:
    parts = ["convert", job.source]
    parts += ["-resize", f"{job.width}x"]
    parts.append("out.png")
    return " ".join(parts)


@router.post("/resize")
def resize(job: Resize):
    command = _build(job)
    completed = subprocess.run(command, shell=True, check=False, capture_output=True)  # BAD
    return {"code": completed.returncode}
