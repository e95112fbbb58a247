import secrets
from pathlib import PurePath

import filetype
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import JsonResponse
from django.views.decorators.http import require_POST

MAX_SIZE = 5_000_000
KINDS = {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg"}


@login_required
@require_POST
def add_attachment(request, ticket: int):
    upload = request.FILES["attachment"]
    if upload.size > MAX_SIZE:
        return JsonResponse({"error": "too large"}, status=413)
    suffix = KINDS.get(filetype.guess_mime(upload.read(261)))
    if suffix is None or PurePath(upload.name).suffix.lower() != suffix:
        return JsonResponse({"error": "only PDF, PNG and JPEG"}, status=415)
    upload.seek(0)
    stored = default_storage.save(f"tickets/{ticket}/{secrets.token_hex(8)}{suffix}", upload)
    return JsonResponse({"url": default_storage.url(stored)})
