import pickle
import socket


def serve(port):
    server = socket.create_server(("", port))
    while True:
        connection, _ = server.accept()
        job = pickle.loads(connection.recv(65536))  # BAD
        job.run()
