import socketserver


class LineHandler(socketserver.BaseRequestHandler):
    timeout = 30

    def read_line(self):
        line = b""
        while not line.endswith(b"\n"):
            more = self.request.recv(1)
            if not more or len(line) > 500:
                break
            line += more
        return line.rstrip().decode("utf-8", "replace")

    def handle(self):
        name = self.read_line()
        self.request.sendall(b"hello " + name.encode() + b"\n")


if __name__ == "__main__":
    with socketserver.ThreadingTCPServer(("127.0.0.1", 7010), LineHandler) as server:
        server.serve_forever()
