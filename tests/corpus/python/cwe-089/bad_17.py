import json

from kafka import KafkaConsumer
import psycopg


def consume():
    consumer = KafkaConsumer("orders", value_deserializer=lambda raw: json.loads(raw))
    with psycopg.connect() as conn:
        for message in consumer:
            order = message.value
            conn.execute("DELETE FROM orders WHERE ref = '%s'" % order["ref"])  # BAD
