from urllib.request import Request, urlopen

from django.core.files.base import ContentFile
from django.http import JsonResponse
from django.views.decorators.http import require_POST

LIMIT = 512 * 1024


@require_POST
def avatar_from_web(request):
    address = request.POST["address"]
    order = Request(address, headers={"User-Agent": "forum/3"})
    with urlopen(order, timeout=5) as answer:  # BAD
        picture = answer.read(LIMIT)
    request.user.profile.avatar.save("avatar", ContentFile(picture))
    return JsonResponse({"size": len(picture)})
