import logging
import traceback
from django.http import HttpResponse


def export(request):
    try:
        return HttpResponse(build_export(request.user))
    except ValueError:
        logging.error(traceback.format_exc())
        return HttpResponse("the export failed", status=500)
