from hashlib import sha256
from urllib.parse import quote
from urllib.request import Request, urlopen

from django.core.files.base import ContentFile
from django.http import JsonResponse
from django.views.decorators.http import require_POST

LIMIT = 512 * 1024
GRAVATAR = "https://gravatar.com/avatar/"


@require_POST
def avatar_from_web(request):
    mail = request.POST["mail"].strip().lower()
    style = quote(request.POST.get("style", "retro"), safe="")
    address = GRAVATAR + sha256(mail.encode()).hexdigest() + "?d=" + style
    order = Request(address, headers={"User-Agent": "forum/3"})
    with urlopen(order, timeout=5) as answer:
        picture = answer.read(LIMIT)
    request.user.profile.avatar.save("avatar", ContentFile(picture))
    return JsonResponse({"size": len(picture)})
