import paramiko
from flask import request


def restart():
    client = paramiko.SSHClient()
    client.load_system_host_keys()
    client.connect("worker-1")
    service = request.json["service"]
    client.exec_command("sudo systemctl restart " + service)  # BAD
