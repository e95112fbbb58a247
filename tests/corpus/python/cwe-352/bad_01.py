from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt  # BAD
def transfer(request):
    account = request.user.account
    account.pay(request.POST["to"], request.POST["amount"])
    return HttpResponse("ok")
