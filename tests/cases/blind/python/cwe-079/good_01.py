from django.http import HttpResponse
from django.utils.html import format_html


def greeting_block(name):
    return format_html("<h2>Welcome back, {}</h2>", name)


def dashboard(request):
    nick = request.GET.get("nick", "guest")
    return HttpResponse(greeting_block(nick))
