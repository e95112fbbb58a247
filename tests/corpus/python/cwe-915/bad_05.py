from django.http import JsonResponse
import json
from shop.models import Account

def create(request):
    account = Account.objects.create(**json.loads(request.body))  # BAD
    return JsonResponse({"id": account.id})
