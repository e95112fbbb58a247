from urllib.request import urlopen
from django.http import HttpResponse

def fetch_avatar(address):
    return urlopen(address).read()  # BAD

def avatar(request):
    url = request.GET.get("url")
    return HttpResponse(fetch_avatar(url), content_type="image/png")
