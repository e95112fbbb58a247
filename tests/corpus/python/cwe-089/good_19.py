import asyncpg
from fastapi import APIRouter, Depends

router = APIRouter()
SORTS = {"id": "id", "date": "created_at"}


async def pool():
    return await asyncpg.create_pool()


@router.get("/orders")
async def orders(status: str, sort: str = "id", db=Depends(pool)):
    query = "SELECT * FROM orders WHERE status = $1 ORDER BY " + SORTS.get(sort, "id")
    return await db.fetch(query, status)
