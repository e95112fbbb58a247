from jinja2 import Template
from django.http import HttpResponse


def mail_preview(request):
    template = Template(request.POST["template"])  # BAD
    return HttpResponse(template.render(user=request.user), content_type="text/plain")
