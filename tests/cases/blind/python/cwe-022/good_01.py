from pathlib import Path

from fastapi import APIRouter, HTTPException
from fastapi.responses import PlainTextResponse

router = APIRouter()
REPORTS = Path("/srv/reports").resolve()


@router.get("/reports")
def read_report(name: str):
    target = (REPORTS / name).resolve()
    if not target.is_relative_to(REPORTS):
        raise HTTPException(404)
    return PlainTextResponse(target.read_text())
