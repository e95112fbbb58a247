from defusedxml.ElementTree import fromstring
from django.http import JsonResponse

def names(request):
    return JsonResponse({"root": fromstring(request.body).tag})
