import boto3

client = boto3.client("s3", region_name="eu-west-1", endpoint_url="https://s3.eu-west-1.amazonaws.com")
HEADERS = {"x-api-key": "", "password": "********"}
