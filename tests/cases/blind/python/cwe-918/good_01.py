import httpx
from fastapi import APIRouter, Body, HTTPException

router = APIRouter()
FEEDS = {"news": "https://news.example.com/rss", "jobs": "https://jobs.example.com/rss"}


@router.post("/preview")
async def preview(feed: str = Body(embed=True)):
    if feed not in FEEDS:
        raise HTTPException(404)
    async with httpx.AsyncClient(timeout=5) as client:
        page = await client.get(FEEDS[feed])
    return {"title": page.text[:200]}
