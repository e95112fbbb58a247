import paramiko
from django import forms
from django.conf import settings
from django.http import JsonResponse


class MailboxForm(forms.Form):
    local_part = forms.CharField(max_length=64)


def create_mailbox(request):
    form = MailboxForm(request.POST)
    if not form.is_valid():
        return JsonResponse(form.errors, status=400)
    name = form.cleaned_data["local_part"]
    client = paramiko.SSHClient()
    client.load_system_host_keys()
    client.connect(settings.MAIL_HOST, username="provision", timeout=10)
    try:
        _, out, _ = client.exec_command(f"sudo /usr/sbin/mkmailbox {name}", timeout=30)  # BAD
        done = out.channel.recv_exit_status() == 0
    finally:
        client.close()
    return JsonResponse({"created": done})
