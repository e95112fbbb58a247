from django.shortcuts import redirect


def done(request):
    slug = request.GET["slug"]
    return redirect("article-detail", slug=slug)
