from django.http import HttpResponse


def search(request):
    term = request.GET.get("q", "")
    return HttpResponse("<p>No result for " + term + "</p>")  # BAD
