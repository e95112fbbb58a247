from django.core.mail import send_mail
from django.http import JsonResponse
from django.views.decorators.http import require_POST
from jinja2 import Environment

from .models import Guest

mailer = Environment(autoescape=True)
WORDINGS = {
    "short": "Dear {{ guest.name }}, you are invited. {{ remark }}",
    "long": "Dear {{ guest.name }},\nwe would be glad to see you.\n{{ remark }}",
}


@require_POST
def invite(request, event: int):
    wording = WORDINGS.get(request.POST["wording"], WORDINGS["short"])
    template = mailer.from_string(wording)
    for guest in Guest.objects.filter(event_id=event, event__host=request.user):
        body = template.render(guest=guest, remark=request.POST.get("remark", ""))
        send_mail("Invitation", body, None, [guest.mail])
    return JsonResponse({"sent": True})
