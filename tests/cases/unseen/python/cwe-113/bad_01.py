from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit


class Downloads(BaseHTTPRequestHandler):
    content = b"id;amount\n1;20\n"

    def argument(self, name, default):
        values = parse_qs(urlsplit(self.path).query).get(name, [default])
        return values[0]

    def do_GET(self):
        title = self.argument("title", "report")
        self.send_response(200)
        self.send_header("Content-Type", "text/csv")
        self.send_header("Content-Disposition", "attachment; filename=" + title + ".csv")  # BAD
        self.end_headers()
        self.wfile.write(self.content)


if __name__ == "__main__":
    HTTPServer(("127.0.0.1", 8044), Downloads).serve_forever()
