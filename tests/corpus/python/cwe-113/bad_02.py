from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, unquote, urlparse


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        query = parse_qs(urlparse(self.path).query)
        language = query["lang"][0]
        self.send_response(200)
        self.send_header("Content-Language", language)  # BAD
        self.end_headers()
