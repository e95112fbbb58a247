import requests
from django.http import JsonResponse


def preview(request):
    url = request.GET["url"]
    page = requests.get(url, timeout=5)  # BAD
    return JsonResponse({"size": len(page.content)})
