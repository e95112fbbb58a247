import importlib
from fastapi import FastAPI, HTTPException

app = FastAPI()
PLUGINS = {"csv": "plugins.csv", "json": "plugins.json"}


@app.post("/plugins/{name}/run")
def run_plugin(name: str):
    if name not in PLUGINS:
        raise HTTPException(404)
    module = importlib.import_module(PLUGINS[name])
    return module.run()
