import json

from django.contrib.auth.models import User
from django.http import JsonResponse
from django.views import View


class RegisterView(View):
    def post(self, request):
        data = json.loads(request.body)
        password = data.pop("password")
        user = User(**data)  # BAD
        user.set_password(password)
        user.full_clean()
        user.save()
        return JsonResponse({"id": user.pk}, status=201)
