from fastapi import FastAPI
from sqlalchemy import text

app = FastAPI()

@app.get("/users")
async def users(name: str, session):
    rows = await session.execute(text(f"SELECT * FROM users WHERE name = '{name}'"))  # BAD
    return rows.all()
