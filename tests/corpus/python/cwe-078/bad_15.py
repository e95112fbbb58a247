import paramiko


def restart(host, service):
    client = paramiko.SSHClient()
    client.load_system_host_keys()
    client.connect(host)
    client.exec_command(f"systemctl restart {service}")  # BAD
    client.close()
