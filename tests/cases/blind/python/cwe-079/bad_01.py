from django.http import HttpResponse
from django.utils.safestring import mark_safe


def greeting_block(name):
    return mark_safe("<h2>Welcome back, %s</h2>" % name)  # BAD


def dashboard(request):
    nick = request.GET.get("nick", "guest")
    return HttpResponse(greeting_block(nick))
