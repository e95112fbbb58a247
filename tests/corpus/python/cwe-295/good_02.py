import ssl
import urllib.request


def fetch(url):
    context = ssl.create_default_context(cafile="/etc/ssl/private-ca.pem")
    context.verify_mode = ssl.CERT_REQUIRED
    return urllib.request.urlopen(url, context=context, timeout=5).read()
