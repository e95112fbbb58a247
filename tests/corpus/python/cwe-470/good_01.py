from django.http import HttpResponse

from app import actions

ALLOWED = {"export": actions.export, "archive": actions.archive}


def dispatch(request):
    handler = ALLOWED[request.POST["action"]]
    return HttpResponse(handler(request))
