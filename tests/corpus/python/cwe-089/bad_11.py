from django.db.models.expressions import RawSQL
from shop.models import Order

def orders(request):
    column = request.GET["by"]
    return Order.objects.annotate(x=RawSQL("select " + column + " from shop_order", []))  # BAD
