import http.client
import json
from contextlib import closing


def probe(host, path="/health"):
    with closing(http.client.HTTPSConnection(host, timeout=3)) as conn:  # BAD
        conn.request("GET", path)
        answer = conn.getresponse()
        return {"status": answer.status, "body": answer.read(2048).decode("utf-8", "replace")}


def lambda_handler(event, context):
    """GET /probe/{host}: shows customers whether their shop is up."""
    host = event["pathParameters"]["host"]
    return {"statusCode": 200, "body": json.dumps(probe(host))}
