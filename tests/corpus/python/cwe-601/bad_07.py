from django.shortcuts import redirect

def after(request):
    return redirect(request.POST.get("next") or "/")  # BAD
