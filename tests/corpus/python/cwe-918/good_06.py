from urllib.parse import urlparse

import requests
from django.http import HttpResponseBadRequest, JsonResponse

HOSTS = {"api.example.com", "img.example.com"}


def preview(request):
    url = request.GET["url"]
    parsed = urlparse(url)
    if parsed.scheme != "https" or parsed.hostname not in HOSTS:
        return HttpResponseBadRequest()
    page = requests.get(url, timeout=5)
    return JsonResponse({"size": len(page.content)})
