import logging

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from .routers import customers, invoices

app = FastAPI(title="Accounts")
app.include_router(customers.router)
app.include_router(invoices.router)
log = logging.getLogger("accounts")

PUBLIC = {LookupError: "not found", PermissionError: "not allowed"}


@app.exception_handler(Exception)
async def failed(request: Request, error: Exception) -> JSONResponse:
    log.error("request failed", exc_info=error)
    content = {"path": request.url.path, "error": PUBLIC.get(type(error), "internal error")}
    return JSONResponse(content, status_code=500)
