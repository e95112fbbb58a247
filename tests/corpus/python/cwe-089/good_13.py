def newest(cursor, request):
    limit = int(request.GET.get("limit", 10))
    cursor.execute("SELECT * FROM news ORDER BY id DESC LIMIT %d" % limit)
    return cursor.fetchall()
