import json


def handler(event, context):
    body = json.loads(event["body"])
    return {"statusCode": 200, "body": str(sum(map(float, body["numbers"])))}
