from django.http import JsonResponse
import json
from shop.forms import AccountForm

def create(request):
    form = AccountForm(json.loads(request.body))
    if not form.is_valid():
        return JsonResponse(form.errors, status=400)
    account = form.save()
    return JsonResponse({"id": account.id})
