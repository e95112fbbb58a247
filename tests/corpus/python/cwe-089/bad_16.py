import asyncpg
from fastapi import APIRouter, Depends

router = APIRouter()


async def pool():
    return await asyncpg.create_pool()


@router.get("/orders")
async def orders(status: str, sort: str = "id", db=Depends(pool)):
    clauses = ["status = '" + status + "'"]
    query = "SELECT * FROM orders WHERE " + " AND ".join(clauses) + " ORDER BY " + sort
    return await db.fetch(query)  # BAD
