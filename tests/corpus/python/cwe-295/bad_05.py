import ssl
import urllib.request


def get(url):
    ctx = ssl.create_default_context()
    ctx.check_hostname = False
    ctx.verify_mode = ssl.CERT_NONE  # BAD
    return urllib.request.urlopen(url, context=ctx, timeout=3).read()
