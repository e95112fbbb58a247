from django.core.mail import send_mail
from django.http import JsonResponse
from django.views.decorators.http import require_POST
from jinja2 import Environment

from .models import Guest

mailer = Environment(autoescape=True)


@require_POST
def invite(request, event: int):
    wording = request.POST["wording"]
    template = mailer.from_string(wording)  # BAD
    for guest in Guest.objects.filter(event_id=event, event__host=request.user):
        send_mail("Invitation", template.render(guest=guest), None, [guest.mail])
    return JsonResponse({"sent": True})
