from django.shortcuts import redirect


def after_vote(request):
    if request.method == "POST":
        return redirect("polls:results", pk=request.POST["poll"])
    return redirect("polls:index")
