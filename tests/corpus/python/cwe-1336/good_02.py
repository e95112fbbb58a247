from jinja2 import Template
from django.http import HttpResponse

GREETING = Template("Hello {{ name }}")


def mail_preview(request):
    return HttpResponse(GREETING.render(name=request.POST["name"]), content_type="text/plain")
