"""Lambda behind the reporting API."""
import json
import os

import psycopg

TEMPLATE = "SELECT day, sum(amount) FROM %s GROUP BY day ORDER BY day"


def answer(code, body):
    return {"statusCode": code, "body": json.dumps(body, default=str)}


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    view = params.get("view", "sales_daily")
    with psycopg.connect(os.environ["REPORT_DSN"]) as conn:
        with conn.cursor() as cur:
            cur.execute(TEMPLATE % view)  # BAD
            days = cur.fetchall()
    return answer(200, {"days": days})
