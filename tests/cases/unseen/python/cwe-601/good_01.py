from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
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
        if not url_has_allowed_host_and_scheme(where, allowed_hosts={request.get_host()}, require_https=True):
            where = self.fallback
        return HttpResponseRedirect(where)
