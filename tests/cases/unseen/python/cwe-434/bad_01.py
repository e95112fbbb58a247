from pathlib import PurePath

from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import JsonResponse
from django.views.decorators.http import require_POST

MAX_SIZE = 5_000_000


@login_required
@require_POST
def add_attachment(request, ticket: int):
    upload = request.FILES["attachment"]
    if upload.size > MAX_SIZE:
        return JsonResponse({"error": "too large"}, status=413)
    name = PurePath(upload.name).name
    stored = default_storage.save(f"tickets/{ticket}/{name}", upload)  # BAD
    return JsonResponse({"url": default_storage.url(stored)})
