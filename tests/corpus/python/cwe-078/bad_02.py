import subprocess
from django.http import HttpResponse


def whois(request):
    domain = request.GET.get("domain")
    output = subprocess.check_output(f"whois {domain}", shell=True, text=True)  # BAD
    return HttpResponse(output, content_type="text/plain")
