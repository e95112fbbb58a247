from django.http import HttpResponse


def choose_theme(request):
    response = HttpResponse("ok")
    response.set_cookie("theme", "dark", max_age=3600)
    return response
