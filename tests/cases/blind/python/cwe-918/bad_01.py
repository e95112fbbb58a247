import httpx
from fastapi import APIRouter, Body

router = APIRouter()


@router.post("/preview")
async def preview(link: str = Body(embed=True)):
    async with httpx.AsyncClient(timeout=5) as client:
        page = await client.get(link)  # BAD
    return {"title": page.text[:200]}
