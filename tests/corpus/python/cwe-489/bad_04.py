import os
import uvicorn
from werkzeug.serving import run_simple
from shop import application

run_simple("127.0.0.1", 8000, application, use_debugger=True)  # BAD
