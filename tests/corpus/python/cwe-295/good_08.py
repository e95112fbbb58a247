import paramiko

def connect(host):
    client = paramiko.SSHClient()
    client.load_host_keys("/etc/ssh/known_hosts")
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    client.connect(host)
    return client
