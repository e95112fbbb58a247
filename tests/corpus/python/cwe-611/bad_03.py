from django.http import JsonResponse
from lxml import etree


def upload(request):
    parser = etree.XMLParser(load_dtd=True, dtd_validation=True)  # BAD
    tree = etree.parse(request.FILES["document"], parser=parser)
    return JsonResponse({"root": tree.getroot().tag})
