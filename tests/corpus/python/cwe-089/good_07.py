from django.shortcuts import render

from blog.models import Entry


def entries(request):
    term = request.GET.get("q", "")
    found = Entry.objects.raw("SELECT * FROM blog_entry WHERE title = %s", [term])
    return render(request, "entries.html", {"entries": found})
