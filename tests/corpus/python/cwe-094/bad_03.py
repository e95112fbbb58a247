import importlib
from fastapi import FastAPI

app = FastAPI()


@app.post("/plugins/{name}/run")
def run_plugin(name: str):
    module = importlib.import_module("plugins." + name)  # BAD
    return module.run()
