from django.db import connection
from django.http import JsonResponse


def find_people(request):
    surname = request.GET["surname"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM people WHERE surname LIKE '%%%s%%'" % surname)  # BAD
        return JsonResponse({"ids": [row[0] for row in cursor.fetchall()]})
