from django.contrib.auth import login
from django.shortcuts import redirect


def sign_in(request, form):
    login(request, form.get_user())
    target = request.GET.get("next") or "/"
    return redirect(target)  # BAD
