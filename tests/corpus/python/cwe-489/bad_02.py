from fastapi import FastAPI

app = FastAPI(debug=True)  # BAD


@app.get("/")
def home():
    return {"ok": True}
