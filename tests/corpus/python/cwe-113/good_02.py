from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlparse

LANGUAGES = {"en", "de", "fr"}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        query = parse_qs(urlparse(self.path).query)
        language = query["lang"][0]
        if language not in LANGUAGES:
            language = "en"
        self.send_response(200)
        self.send_header("Content-Language", language)
        self.end_headers()
