import shlex
import subprocess
from django.http import HttpResponse


def whois(request):
    domain = shlex.quote(request.GET.get("domain"))
    output = subprocess.check_output(f"whois {domain}", shell=True, text=True)
    return HttpResponse(output, content_type="text/plain")
