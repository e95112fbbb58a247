import os
from django.http import HttpResponse

def show(request):
    name = request.GET.get("page", "index")
    with open(os.path.join("pages", name + ".html")) as page:  # BAD
        return HttpResponse(page.read())
