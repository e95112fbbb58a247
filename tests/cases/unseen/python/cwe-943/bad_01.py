from fastapi import APIRouter, Depends, Path
from motor.motor_asyncio import AsyncIOMotorDatabase

from .deps import database

router = APIRouter()


def by_owner(owner: str) -> dict:
    return {"$where": f"this.owner == '{owner}' && !this.deleted"}


@router.get("/gardens/{owner}")
async def gardens(owner: str = Path(), db: AsyncIOMotorDatabase = Depends(database)):
    cursor = db.gardens.find(by_owner(owner)).limit(50)  # BAD
    return [{"name": garden["name"]} async for garden in cursor]
