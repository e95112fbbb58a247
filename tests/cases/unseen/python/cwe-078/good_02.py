import shlex

import paramiko
from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.http import JsonResponse


class MailboxForm(forms.Form):
    local_part = forms.CharField(max_length=64, validators=[RegexValidator(r"\A[a-z][a-z0-9.]*\Z")])


def create_mailbox(request):
    form = MailboxForm(request.POST)
    if not form.is_valid():
        return JsonResponse(form.errors, status=400)
    name = form.cleaned_data["local_part"]
    client = paramiko.SSHClient()
    client.load_system_host_keys()
    client.connect(settings.MAIL_HOST, username="provision", timeout=10)
    try:
        line = shlex.join(["sudo", "/usr/sbin/mkmailbox", name])
        _, out, _ = client.exec_command(line, timeout=30)
        done = out.channel.recv_exit_status() == 0
    finally:
        client.close()
    return JsonResponse({"created": done})
