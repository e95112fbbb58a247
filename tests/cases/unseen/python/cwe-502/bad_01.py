"""Import of alert rules from an uploaded file."""
import yaml
from django.http import JsonResponse
from django.views import View

LOADER = yaml.UnsafeLoader


class RuleImport(View):
    http_method_names = ["post"]

    def post(self, request):
        upload = request.FILES["rules"]
        if upload.size > 64 * 1024:
            return JsonResponse({"error": "file too large"}, status=413)
        document = yaml.load(upload.read(), Loader=LOADER)  # BAD
        names = [rule["name"] for rule in document.get("rules", [])]
        return JsonResponse({"rules": names})
