import os
import boto3

client = boto3.client(
    "s3",
    aws_access_key_id=os.environ["ACCESS_KEY_ID"],
    aws_secret_access_key="w8Jd7sKq2LmN4pRt6vXz9BcDfGhJkLmNpQrStUvW",  # BAD
)
