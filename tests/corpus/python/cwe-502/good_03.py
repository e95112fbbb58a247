import json
import socket


def serve(port):
    server = socket.create_server(("", port))
    while True:
        connection, _ = server.accept()
        job = json.loads(connection.recv(65536))
        print(job["name"])
