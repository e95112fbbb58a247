import ftplib


def push(path, password):
    with ftplib.FTP("files.test") as ftp:  # BAD
        ftp.login("deploy", password)
        with open(path, "rb") as file:
            ftp.storbinary("STOR release.zip", file)
