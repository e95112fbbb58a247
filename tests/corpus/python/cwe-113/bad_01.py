from django.http import HttpResponse


def download(request):
    response = HttpResponse(b"...", content_type="text/csv")
    response["Content-Disposition"] = 'attachment; filename="' + request.GET["name"] + '"'  # BAD
    return response
