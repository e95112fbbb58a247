import yaml
from django.http import JsonResponse


def import_settings(request):
    document = yaml.load(request.body, Loader=yaml.SafeLoader)
    return JsonResponse(document)
