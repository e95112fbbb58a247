from fastapi import FastAPI

app = FastAPI(debug=False)


@app.get("/")
def home():
    return {"ok": True}
