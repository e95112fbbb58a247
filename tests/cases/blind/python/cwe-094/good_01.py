import ast

from rest_framework.response import Response
from rest_framework.views import APIView


class PriceListView(APIView):
    def post(self, request):
        values = ast.literal_eval(request.data["values"])
        return Response({"sum": sum(values)})
