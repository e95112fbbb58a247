import http.client
import json
from contextlib import closing

PROBES = (
    ("www", "www.shop.example"),
    ("api", "api.shop.example"),
    ("img", "img.shopcdn.example"),
)


def probe(host, path="/health"):
    with closing(http.client.HTTPSConnection(host, timeout=3)) as conn:
        conn.request("GET", path)
        answer = conn.getresponse()
        return {"status": answer.status, "body": answer.read(2048).decode("utf-8", "replace")}


def lambda_handler(event, context):
    """GET /probe/{name}: shows customers whether a part of the shop is up."""
    wanted = event["pathParameters"]["name"]
    for name, host in PROBES:
        if name == wanted:
            return {"statusCode": 200, "body": json.dumps(probe(host))}
    return {"statusCode": 404, "body": "{}"}
