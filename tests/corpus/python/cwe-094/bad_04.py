import json


def handler(event, context):
    body = json.loads(event["body"])
    return {"statusCode": 200, "body": str(eval(body["expression"]))}  # BAD
