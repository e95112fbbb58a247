from django.shortcuts import redirect


def after_vote(request):
    if request.method == "POST":
        back = request.POST.get("back") or "/"
        return redirect(back)  # BAD
    return redirect("polls:index")
