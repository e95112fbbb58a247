from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse

router = APIRouter()
REPORTS = Path("/srv/reports")


@router.get("/reports")
def read_report(name: str):
    target = REPORTS / name
    return PlainTextResponse(target.read_text())  # BAD
