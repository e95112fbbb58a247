import json

from django.contrib.auth.models import User
from django.http import JsonResponse
from django.views import View


class RegisterView(View):
    fields = ("username", "email", "first_name", "last_name")

    def post(self, request):
        data = json.loads(request.body)
        password = data.pop("password")
        user = User(**{name: data[name] for name in self.fields if name in data})
        user.set_password(password)
        user.full_clean()
        user.save()
        return JsonResponse({"id": user.pk}, status=201)
