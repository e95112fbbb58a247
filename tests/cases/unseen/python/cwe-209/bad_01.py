from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from .routers import customers, invoices

app = FastAPI(title="Accounts")
app.include_router(customers.router)
app.include_router(invoices.router)


@app.exception_handler(Exception)
async def failed(request: Request, error: Exception) -> JSONResponse:
    content = {"path": request.url.path, "error": repr(error)}
    return JSONResponse(content, status_code=500)  # BAD
