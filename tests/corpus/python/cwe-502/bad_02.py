import yaml
from django.http import JsonResponse


def import_settings(request):
    document = yaml.load(request.body, Loader=yaml.Loader)  # BAD
    return JsonResponse(document)
