"""Lambda behind the reporting API."""
import enum
import json
import os

import psycopg

TEMPLATE = "SELECT day, sum(amount) FROM %s GROUP BY day ORDER BY day"


class View(enum.Enum):
    sales = "sales_daily"
    returns = "returns_daily"


def answer(code, body):
    return {"statusCode": code, "body": json.dumps(body, default=str)}


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    try:
        view = View[params.get("view", "sales")]
    except KeyError:
        return answer(400, {"error": "unknown view"})
    with psycopg.connect(os.environ["REPORT_DSN"]) as conn:
        with conn.cursor() as cur:
            cur.execute(TEMPLATE % view.value)
            days = cur.fetchall()
    return answer(200, {"days": days})
