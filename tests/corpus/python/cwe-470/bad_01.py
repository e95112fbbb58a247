from django.http import HttpResponse

from app import actions


def dispatch(request):
    handler = getattr(actions, request.POST["action"])  # BAD
    return HttpResponse(handler(request))
