from django.contrib.auth import authenticate
from django.http import JsonResponse
from django.views.decorators.http import require_POST

from .tokens import issue


@require_POST
def sign_in(request):
    user = authenticate(request, username=request.POST["user"], password=request.POST["password"])
    if user is None:
        return JsonResponse({"error": "wrong user or password"}, status=401)
    answer = JsonResponse({"name": user.get_full_name()})
    guarded = {"secure": True, "httponly": True, "samesite": "Strict"}
    answer.set_cookie("access_token", issue(user), **guarded)
    return answer
