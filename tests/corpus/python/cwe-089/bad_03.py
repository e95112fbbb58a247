from fastapi import APIRouter, Depends
from sqlalchemy import text
from sqlalchemy.orm import Session

from shop.db import session_of

router = APIRouter()


@router.get("/products")
def products(category: str, session: Session = Depends(session_of)):
    statement = text(f"SELECT * FROM products WHERE category = '{category}'")  # BAD
    return session.execute(statement).mappings().all()
