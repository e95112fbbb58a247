import paramiko
from flask import Flask, request
app = Flask(__name__)

@app.post("/restart")
def restart():
    client = paramiko.SSHClient()
    client.load_system_host_keys()
    client.connect("web1")
    client.exec_command("systemctl restart " + request.form["unit"])  # BAD
    return ""
