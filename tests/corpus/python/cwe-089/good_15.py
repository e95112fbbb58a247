from django.db.models.expressions import RawSQL
from shop.models import Order

def orders(request):
    return Order.objects.annotate(x=RawSQL("select total from t where s = %s", [request.GET["s"]]))
