from django.http import HttpResponse
from django.utils.html import format_html


def search(request):
    term = request.GET.get("q", "")
    return HttpResponse(format_html("<p>No result for {}</p>", term))
