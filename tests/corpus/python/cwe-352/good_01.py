from django.http import HttpResponse
from django.views.decorators.csrf import csrf_protect


@csrf_protect
def transfer(request):
    account = request.user.account
    account.pay(request.POST["to"], request.POST["amount"])
    return HttpResponse("ok")
