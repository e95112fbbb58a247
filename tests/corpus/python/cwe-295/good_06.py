import ssl
import urllib.request

def fetch(url):
    context = ssl.create_default_context(cafile="/etc/ssl/company.pem")
    return urllib.request.urlopen(url, context=context)
