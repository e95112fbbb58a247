import json
import yaml
from django.http import JsonResponse

def load(request):
    settings = yaml.safe_load(request.body)
    return JsonResponse({"settings": settings, "raw": json.loads(request.body)})
