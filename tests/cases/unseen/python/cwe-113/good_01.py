from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, quote, urlsplit


class Downloads(BaseHTTPRequestHandler):
    content = b"id;amount\n1;20\n"

    def argument(self, name, default):
        values = parse_qs(urlsplit(self.path).query).get(name, [default])
        return values[0]

    def do_GET(self):
        title = quote(self.argument("title", "report"), safe="")
        self.send_response(200)
        self.send_header("Content-Type", "text/csv")
        self.send_header("Content-Disposition", "attachment; filename*=UTF-8''" + title + ".csv")
        self.end_headers()
        self.wfile.write(self.content)


if __name__ == "__main__":
    HTTPServer(("127.0.0.1", 8044), Downloads).serve_forever()
