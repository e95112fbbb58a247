import ftplib


def push(path, password):
    with ftplib.FTP_TLS("files.test") as ftp:
        ftp.login("deploy", password)
        ftp.prot_p()
        with open(path, "rb") as file:
            ftp.storbinary("STOR release.zip", file)
