from django.http import HttpResponse


def template_source(request):
    path = "templates/" + request.GET["file"]
    with open(path) as source:  # BAD
        return HttpResponse(source.read(), content_type="text/plain")
