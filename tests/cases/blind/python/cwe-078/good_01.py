import subprocess

import tornado.web


class PingHandler(tornado.web.RequestHandler):
    def get(self):
        host = self.get_query_argument("host")
        if host.startswith("-"):
            raise tornado.web.HTTPError(400)
        done = subprocess.run(["ping", "-c", "1", host], capture_output=True, timeout=5, check=False)
        self.write(done.stdout)
