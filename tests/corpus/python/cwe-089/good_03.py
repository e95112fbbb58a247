from fastapi import APIRouter, Depends
from sqlalchemy import text
from sqlalchemy.orm import Session

from shop.db import session_of

router = APIRouter()


@router.get("/products")
def products(category: str, session: Session = Depends(session_of)):
    statement = text("SELECT * FROM products WHERE category = :category")
    return session.execute(statement, {"category": category}).mappings().all()
