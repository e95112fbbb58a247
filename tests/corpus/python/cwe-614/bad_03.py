from django.http import HttpResponse


def login(request):
    response = HttpResponse("ok")
    response.set_cookie("sessionid", request.session.session_key)  # BAD
    return response
