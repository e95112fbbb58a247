from django.db import connection
from django.http import HttpResponseBadRequest, JsonResponse

COLUMNS = ("created", "amount")


def report(request):
    column = request.GET.get("by", "created")
    if column not in COLUMNS:
        return HttpResponseBadRequest("unknown column")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM payments ORDER BY {column}")
        return JsonResponse({"ids": cursor.fetchall()})
