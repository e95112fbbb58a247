from urllib.parse import quote
from django.http import HttpResponse


def download(request):
    response = HttpResponse(b"...", content_type="text/csv")
    response["Content-Disposition"] = "attachment; filename*=UTF-8''" + quote(request.GET["name"])
    return response
