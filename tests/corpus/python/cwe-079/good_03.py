from django.shortcuts import render
from django.utils.safestring import mark_safe

ICON = mark_safe('<i class="icon"></i>')


def profile(request):
    return render(request, "profile.html", {"bio": request.POST["bio"], "icon": ICON})
