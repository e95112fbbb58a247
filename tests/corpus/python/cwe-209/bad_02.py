import traceback
from django.http import HttpResponse


def export(request):
    try:
        return HttpResponse(build_export(request.user))
    except ValueError:
        return HttpResponse(traceback.format_exc(), status=500)  # BAD
