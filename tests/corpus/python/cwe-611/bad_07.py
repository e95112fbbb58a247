from xml.dom import pulldom
from django.http import JsonResponse
from xml.dom.pulldom import parseString

def names(request):
    document = parseString(request.body.decode())  # BAD
    return JsonResponse({"names": [node.tagName for event, node in document if event == "START_ELEMENT"]})
