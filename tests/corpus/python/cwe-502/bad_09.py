import yaml
from django.http import JsonResponse

def load(request):
    return JsonResponse(yaml.load(request.body, Loader=yaml.UnsafeLoader))  # BAD
