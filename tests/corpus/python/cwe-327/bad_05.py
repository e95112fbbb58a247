import ssl


def context():
    context = ssl.SSLContext(ssl.PROTOCOL_TLSv1)  # BAD
    context.load_default_certs()
    return context
