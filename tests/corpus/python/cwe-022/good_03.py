import os
from django.http import HttpResponse


def template_source(request):
    path = "templates/" + os.path.basename(request.GET["file"])
    with open(path) as source:
        return HttpResponse(source.read(), content_type="text/plain")
