from defusedxml import ElementTree
from django.http import JsonResponse


def upload(request):
    tree = ElementTree.parse(request.FILES["document"])
    return JsonResponse({"root": tree.getroot().tag})
