import subprocess

from fastapi import APIRouter
from pydantic import BaseModel

router = APIRouter()


class Resize(BaseModel):
    source: str
    width: int


def _build(job: Resize) -> list[str]:
    parts = ["convert", f"./{job.source}"]
    parts += ["-resize", f"{job.width}x"]
    parts.append("out.png")
    return parts


@router.post("/resize")
def resize(job: Resize):
    command = _build(job)
    completed = subprocess.run(command, check=False, capture_output=True)
    return {"code": completed.returncode}
