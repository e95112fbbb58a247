from rest_framework.response import Response
from rest_framework.views import APIView


class PriceFormulaView(APIView):
    def post(self, request):
        formula = request.data["formula"]
        scope = {"base": 100, "vat": 0.19}
        price = eval(formula, {"__builtins__": {}}, scope)  # BAD
        return Response({"price": price})
