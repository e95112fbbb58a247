import shutil
from django.views import View
from django.http import HttpResponse

class Delete(View):
    def post(self, request, folder):
        shutil.rmtree("/srv/uploads/" + request.POST["folder"])  # BAD
        return HttpResponse()
