from shop.models import Order

def orders(request):
    where = "status = '%s'" % request.GET["status"]
    return Order.objects.extra(where=[where])  # BAD
