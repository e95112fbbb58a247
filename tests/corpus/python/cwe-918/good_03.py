from urllib.request import urlopen
from django.http import HttpResponse, HttpResponseNotFound

STATUS = {"eu": "https://eu.status.test/", "us": "https://us.status.test/"}


def proxy(request):
    address = STATUS.get(request.GET["region"])
    if address is None:
        return HttpResponseNotFound()
    with urlopen(address, timeout=5) as answer:
        return HttpResponse(answer.read())
