import ssl
import urllib.request


def fetch(url):
    context = ssl.create_default_context()
    context.check_hostname = False  # BAD
    context.verify_mode = ssl.CERT_NONE  # BAD
    return urllib.request.urlopen(url, context=context, timeout=5).read()
