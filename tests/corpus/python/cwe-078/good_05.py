import paramiko
from flask import abort, request

SERVICES = {"web", "queue"}


def restart():
    client = paramiko.SSHClient()
    client.load_system_host_keys()
    client.connect("worker-1")
    service = request.json["service"]
    if service not in SERVICES:
        abort(400)
    client.exec_command("sudo systemctl restart " + service)
