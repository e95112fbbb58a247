import requests
from rest_framework.views import APIView
from rest_framework.response import Response


class ImportView(APIView):
    def post(self, request):
        session = requests.Session()
        answer = session.get(request.data["feed"], timeout=10)  # BAD
        return Response({"length": len(answer.content)})
