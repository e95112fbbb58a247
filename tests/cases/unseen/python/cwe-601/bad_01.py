from django.http import HttpResponseRedirect
from django.views import View

from .forms import ConsentForm


class ConsentView(View):
    fallback = "/"

    def post(self, request, *args, **kwargs):
        form = ConsentForm(request.POST)
        if form.is_valid():
            form.save(request.session)
        return self.leave(request)

    def leave(self, request):
        where = request.POST["return_to"] if "return_to" in request.POST else self.fallback
        return HttpResponseRedirect(where)  # BAD
