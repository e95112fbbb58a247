import ssl
import urllib.request

def fetch(url):
    context = ssl._create_unverified_context()  # BAD
    return urllib.request.urlopen(url, context=context)
